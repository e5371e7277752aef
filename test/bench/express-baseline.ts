import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';

const app = express();
app.use(express.json());
app.post('/', (request, response) => {
  response.json({ company: (request.body as { company_id: number }).company_id, ok: true });
});
const server = app.listen(0, '127.0.0.1');
await once(server, 'listening');
console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
