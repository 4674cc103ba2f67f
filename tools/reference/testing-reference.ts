import path from 'node:path';
import * as prettier from 'prettier';
import ts from 'typescript';
import { packageRoot } from '../package-root.ts';

/** Text of a docstring, its tags as sentences below it. */
function docOf(symbol: ts.Symbol, checker: ts.TypeChecker): string {
  const text = ts.displayPartsToString(symbol.getDocumentationComment(checker));
  const tags = symbol.getJsDocTags(checker).map(({ name, text: parts }) => {
    const said = ts.displayPartsToString(parts).replace(/\s+/g, ' ');
    const [, parameter = '', rest = ''] = /^(\S+) ?(.*)$/.exec(said) ?? [];
    return name === 'param'
      ? `- \`${parameter}\`: ${rest}`
      : `- ${name === 'returns' ? 'Returns' : name === 'throws' ? 'Throws' : name} ${said}`;
  });
  const plain = text.replace(/\n(?!\n)/g, ' ').replace(/ {2,}/g, ' ');
  return [plain, tags.join('\n')].filter((part) => part !== '').join('\n\n');
}

/** A declaration without its body and its docstrings. */
function signatureOf(node: ts.Declaration): string {
  const { text } = node.getSourceFile();
  const body = ts.isFunctionDeclaration(node) ? node.body : undefined;
  return text
    .slice(node.getStart(), body?.getStart() ?? node.getEnd())
    .replace(/\/\*\*[^]*?\*\/\s*/g, '')
    .replace(/^export /, '')
    .replace(/^async /, '')
    .replace(/ {2,}\/\/.*$/gm, '')
    .trim();
}

/** Classes are shown by their head, since what is in them follows from what they extend; constants by their type. */
function headOf(node: ts.Declaration, checker: ts.TypeChecker): string {
  if (ts.isClassDeclaration(node)) return signatureOf(node).split('{')[0]?.trim() ?? '';
  if (!ts.isVariableDeclaration(node)) return signatureOf(node);
  return `const ${node.name.getText()}: ${checker.typeToString(checker.getTypeAtLocation(node))}`;
}

/** The matchers are the methods of an assertion; each is a function of its own in the sources. */
function matcherText(checker: ts.TypeChecker, program: ts.Program): string {
  const files = ['answer-matchers.ts', 'step-matchers.ts'];
  return files
    .flatMap((file) => {
      const source = program.getSourceFile(path.join(packageRoot, 'testing/matchers', file));
      const module = source && checker.getSymbolAtLocation(source);
      return module ? checker.getExportsOfModule(module) : [];
    })
    .filter(({ name }) => name.startsWith('to'))
    .sort((a, b) => a.name.localeCompare(b.name))
    .map((symbol) => {
      const type = symbol.valueDeclaration && checker.getTypeOfSymbol(symbol);
      const [call] = type?.getCallSignatures() ?? [];
      const words = (call?.parameters ?? []).slice(1).map((one) => {
        const declaration = one.valueDeclaration;
        const isOptional =
          declaration !== undefined &&
          ts.isParameter(declaration) &&
          (declaration.questionToken !== undefined || declaration.initializer !== undefined);
        return `${one.name}${isOptional ? '?' : ''}`;
      });
      return `### ${symbol.name}(${words.join(', ')})\n\n${docOf(symbol, checker)}`;
    })
    .join('\n\n');
}

/** What of `faultbook/testing` a reader looks up, in Markdown, from the docstrings. */
export async function testingReference(): Promise<string> {
  const entry = path.join(packageRoot, 'testing/index.ts');
  const read = ts.readConfigFile(path.join(packageRoot, 'tsconfig.json'), (file) =>
    ts.sys.readFile(file),
  );
  const { options } = ts.parseJsonConfigFileContent(read.config, ts.sys, packageRoot);
  const program = ts.createProgram([entry], options);
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(entry);
  const module = source && checker.getSymbolAtLocation(source);
  if (!module) throw new Error(`There is no module ${entry}.`);
  const symbols = checker
    .getExportsOfModule(module)
    .map((symbol) =>
      symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol,
    )
    .sort((a, b) => a.name.localeCompare(b.name));
  const bare = symbols.filter((symbol) => docOf(symbol, checker) === '').map(({ name }) => name);
  if (bare.length > 0)
    throw new Error(`Without a docstring in testing/index.ts: ${bare.join(', ')}. Write one.`);
  const texts = symbols.map((symbol) => {
    const [declaration] = symbol.declarations ?? [];
    const doc = docOf(symbol, checker);
    const code = declaration === undefined ? symbol.name : headOf(declaration, checker);
    return `## ${symbol.name}\n\n${doc}\n\n\`\`\`ts\n${code}\n\`\`\``;
  });
  const page = `# Reference of \`faultbook/testing\`

Generated from the docstrings by \`npm run reference\`. How to use it is in [tests](testing.md).

${texts.join('\n\n')}

## Matchers

\`expectRun(record)\`, Chai with \`chaiMatchers\`, and \`expect.extend(runMatchers)\` have these methods, each with
its negation.

${matcherText(checker, program)}
`;
  const config = await prettier.resolveConfig(path.join(packageRoot, 'docs/testing.md'));
  return prettier.format(page, { ...config, parser: 'markdown' });
}
