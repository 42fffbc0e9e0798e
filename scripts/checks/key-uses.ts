import ts from 'typescript';

/** The texts of a source file that may name keys: whole ones, and ones with open places as patterns. */
export interface KeyUses {
  readonly literals: Set<string>;
  readonly patterns: RegExp[];
}

/** Shorter beginnings would match half the catalogue. */
const SHORTEST_HEAD = 4;

/**
 * Collects string literals, templates and typed accesses (`words.role.citizen`, `words.role[role]`). `stats.${name}.title` and
 * `'stats.' + name` count as every key they could make, as long as what is fixed begins with a namespace and a dot.
 * `namespace` is put before each, for code that is handed only a part of the catalogue; `fileName` tells TSX from TypeScript.
 */
export function collectKeyUses(source: string, into: KeyUses, namespace = '', fileName = 'source.ts'): void {
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) {
      into.literals.add(namespace + node.text);
      if (node.text.endsWith('.') && isHead(node.text))
        into.patterns.push(pattern([namespace + node.text, '']));
    } else if (ts.isTemplateExpression(node) && isHead(node.head.text)) {
      const rest = node.templateSpans.map((span) => span.literal.text);
      into.patterns.push(pattern([namespace + node.head.text, ...rest]));
    } else if (ts.isPropertyAccessExpression(node)) {
      const chain = node.getText();
      for (const path of [chain, afterRoot(chain)]) into.literals.add(namespace + path);
    } else if (ts.isElementAccessExpression(node)) {
      const path = afterRoot(`${node.expression.getText()}.`);
      if (isHead(path)) into.patterns.push(pattern([namespace + path, '']));
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(fileName, source, ts.ScriptTarget.ES2023, true));
}

/** Collects the keys that HTML names in its attributes. */
export function collectAttributes(html: string, into: KeyUses, namespace = ''): void {
  for (const [, value] of html.matchAll(/\bdata-[a-z-]+="([^"]+)"/g)) into.literals.add(namespace + value!);
}

function afterRoot(chain: string): string {
  return chain.slice(chain.indexOf('.') + 1);
}

function isHead(text: string): boolean {
  return text.length >= SHORTEST_HEAD && /^[a-z][A-Za-z-]*\./.test(text);
}

function pattern(parts: readonly string[]): RegExp {
  return new RegExp(`^${parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+')}$`);
}
