// Arithmetic that people define: + − × ÷, parentheses, numbers and names. It is parsed into a
// tree and reckoned exactly; nothing of it is ever run.
import { type Rational, rational, ZERO } from './rational.ts';

export type Formula =
  | { readonly kind: 'number'; readonly value: Rational }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'negative'; readonly of: Formula }
  | {
      readonly kind: 'operation';
      readonly sign: Sign;
      readonly left: Formula;
      readonly right: Formula;
    };

type Sign = '+' | '-' | '*' | '/';

export type Mistake =
  | 'empty'
  | 'too_long'
  | 'too_deep'
  | 'strange_character'
  | 'value_expected'
  | 'operator_expected'
  | 'not_closed';

/** `at` counts characters from 1; `found` is what stands there, '' at the end. */
export type FormulaError = {
  readonly code: Mistake;
  readonly at: number;
  readonly found: string;
};

const MAX_LENGTH = 500;
const MAX_DEPTH = 50;

type Token = { readonly text: string; readonly at: number };

/** A name may have a variant behind a dot: revenue.uplift. */
const TOKEN =
  /\s*(?:(\d+(?:\.\d+)?|\.\d+)|(\p{L}[\p{L}\p{N}_]*(?:\.[\p{L}\p{N}_]+)?)|([-+*/()]))/uy;
const SIGNS: Readonly<Record<string, string>> = {
  '×': '*',
  '÷': '/',
  '−': '-',
  '–': '-',
  '·': '*',
};

/** As it is stored and shown: full-width signs and letters are the plain ones. */
export function plainFormula(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[×÷−–·]/g, (sign) => SIGNS[sign] ?? sign)
    .replace(/\s+/g, ' ')
    .trim();
}

export function parseFormula(text: string): Formula | FormulaError {
  const source = plainFormula(text);
  if (source === '') return { code: 'empty', at: 1, found: '' };
  if (source.length > MAX_LENGTH) return { code: 'too_long', at: MAX_LENGTH + 1, found: '' };
  try {
    return new Parser(tokens(source), source.length + 1).formula();
  } catch (error) {
    if (error instanceof Misread) return error.error;
    throw error;
  }
}

export function isFormulaError(parsed: Formula | FormulaError): parsed is FormulaError {
  return 'code' in parsed;
}

class Misread extends Error {
  readonly error: FormulaError;
  constructor(code: Mistake, { text, at }: Token) {
    super(code);
    this.error = { code, at, found: text };
  }
}

function tokens(source: string): Token[] {
  const found: Token[] = [];
  let end = 0;
  while (end < source.length) {
    TOKEN.lastIndex = end;
    const match = TOKEN.exec(source);
    if (!match) {
      const at = end + (/^\s*/.exec(source.slice(end))?.[0].length ?? 0);
      throw new Misread('strange_character', {
        text: String.fromCodePoint(source.codePointAt(at) ?? 0),
        at: at + 1,
      });
    }
    const text = match[0].trimStart();
    found.push({ text, at: TOKEN.lastIndex - text.length + 1 });
    end = TOKEN.lastIndex;
  }
  return found;
}

/** Precedence by descent: a sum of products of values. */
class Parser {
  readonly #tokens: readonly Token[];
  readonly #end: Token;
  #next = 0;
  #depth = 0;

  constructor(tokens: readonly Token[], endsAt: number) {
    this.#tokens = tokens;
    this.#end = { text: '', at: endsAt };
  }

  formula(): Formula {
    const whole = this.#sum();
    const rest = this.#peek();
    if (rest !== this.#end) throw new Misread('operator_expected', rest);
    return whole;
  }

  #peek(): Token {
    return this.#tokens[this.#next] ?? this.#end;
  }

  #sum(): Formula {
    return this.#chain(['+', '-'], () => this.#product());
  }

  #product(): Formula {
    return this.#chain(['*', '/'], () => this.#value());
  }

  #chain(signs: readonly string[], part: () => Formula): Formula {
    let left = part();
    for (let sign = this.#peek(); signs.includes(sign.text); sign = this.#peek()) {
      this.#next += 1;
      left = { kind: 'operation', sign: sign.text as Sign, left, right: part() };
    }
    return left;
  }

  #value(): Formula {
    const token = this.#peek();
    this.#next += 1;
    if (token.text === '(') return this.#deeper(token, () => this.#parenthesis());
    if (token.text === '-') {
      return this.#deeper(token, () => ({ kind: 'negative', of: this.#value() }));
    }
    if (/^[\d.]/.test(token.text)) return { kind: 'number', value: number(token.text) };
    if (/^\p{L}/u.test(token.text)) return { kind: 'name', name: token.text.toLowerCase() };
    throw new Misread('value_expected', token);
  }

  #parenthesis(): Formula {
    const inner = this.#sum();
    const close = this.#peek();
    if (close.text !== ')') {
      throw new Misread(close === this.#end ? 'not_closed' : 'operator_expected', close);
    }
    this.#next += 1;
    return inner;
  }

  #deeper(token: Token, read: () => Formula): Formula {
    if (this.#depth >= MAX_DEPTH) throw new Misread('too_deep', token);
    this.#depth += 1;
    const inner = read();
    this.#depth -= 1;
    return inner;
  }
}

function number(text: string): Rational {
  return rational(text.startsWith('.') ? `0${text}` : text);
}

/** Every name once, in the order in which they first stand. */
export function namesIn(formula: Formula): string[] {
  switch (formula.kind) {
    case 'number':
      return [];
    case 'name':
      return [formula.name];
    case 'negative':
      return namesIn(formula.of);
    case 'operation':
      return [...new Set([...namesIn(formula.left), ...namesIn(formula.right)])];
  }
}

/** Null where a name has no value or something is divided by nothing. */
export function reckon(
  formula: Formula,
  known: (name: string) => Rational | null,
): Rational | null {
  switch (formula.kind) {
    case 'number':
      return formula.value;
    case 'name':
      return known(formula.name);
    case 'negative':
      return reckon(formula.of, known)?.neg() ?? null;
    case 'operation': {
      const left = reckon(formula.left, known);
      const right = reckon(formula.right, known);
      return left && right && apply(formula.sign, left, right);
    }
  }
}

function apply(sign: Sign, left: Rational, right: Rational): Rational | null {
  switch (sign) {
    case '+':
      return left.add(right);
    case '-':
      return left.sub(right);
    case '*':
      return left.mul(right);
    case '/':
      return right.equals(ZERO) ? null : left.div(right);
  }
}
