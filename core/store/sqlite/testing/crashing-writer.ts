import './crash-on-demand.ts';
import '../writer-worker.ts';
