// The parts of Monaco that Hookloom uses. Whatever imports this file belongs to the lazy editor chunk.
// Monaco's own JSON language is not among them: its mode brings every other part along, after the editors' services are
// made, which then fail. Colours and checks of JSON are ours.
import 'monaco-editor/features/bracketMatching/register';
import 'monaco-editor/features/clipboard/register';
import 'monaco-editor/features/codicon/register';
import 'monaco-editor/features/comment/register';
import 'monaco-editor/features/contextmenu/register';
import 'monaco-editor/features/cursorUndo/register';
import 'monaco-editor/features/diffEditor/register';
import 'monaco-editor/features/find/register';
import 'monaco-editor/features/folding/register';
import 'monaco-editor/features/format/register';
import 'monaco-editor/features/gotoError/register';
import 'monaco-editor/features/gotoLine/register';
import 'monaco-editor/features/hover/register';
import 'monaco-editor/features/indentation/register';
import 'monaco-editor/features/linesOperations/register';
import 'monaco-editor/features/multicursor/register';
import 'monaco-editor/features/placeholderText/register';
import 'monaco-editor/features/quickCommand/register';
import 'monaco-editor/features/smartSelect/register';
import 'monaco-editor/features/snippet/register';
import 'monaco-editor/features/suggest/register';
import 'monaco-editor/features/toggleTabFocusMode/register';
import 'monaco-editor/features/wordOperations/register';
// `features/suggest` leaves out the controller that opens the list.
import 'monaco-editor/editor/contrib/suggest/browser/suggestController';
import 'monaco-editor/languages/definitions/javascript/register';
import * as monaco from 'monaco-editor/editor';
import EditorWorker from 'monaco-editor/editor/editor.worker?worker';
import { registerCompletion } from './completion.ts';
import { registerFormatting } from './formatting.ts';
import { registerJsonata } from './jsonata-language.ts';
import { registerTemplateLanguages } from './template-language.ts';
import { followTheme } from './theme.ts';

// Workers of our own origin: the content security policy knows neither blobs nor other hosts.
self.MonacoEnvironment = {
  getWorker: () => new EditorWorker(),
};

registerTemplateLanguages(monaco);
registerJsonata(monaco);
registerCompletion(monaco);
registerFormatting(monaco);
followTheme(monaco);

export { monaco };
