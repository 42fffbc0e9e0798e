// Lints texts that are in no file by the project's own rules, in a process of its own:
// jest cannot load ESLint's configuration. In: [{ file, text }] on stdin; out: the rules broken by each.
import { text } from 'node:stream/consumers';
import { ESLint } from 'eslint';

const eslint = new ESLint();
const broken = [];
for (const { file, text: code } of JSON.parse(await text(process.stdin))) {
  const [result] = await eslint.lintText(code, { filePath: file });
  broken.push(result.messages.filter(({ severity }) => severity === 2).map(({ ruleId }) => ruleId));
}
process.stdout.write(JSON.stringify(broken));
