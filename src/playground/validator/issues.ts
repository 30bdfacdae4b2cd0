// What is said of a fault, in the words of Slack's own validator.

export type Constraint = {
  readonly type: string;
  readonly expected?: string | number | readonly string[];
  readonly got?: number;
};

export type Issue = {
  readonly code: string;
  readonly message: string;
  readonly pointer: string;
  readonly constraint?: Constraint;
};

export function failed(message: string, pointer: string, constraint?: Constraint): Issue {
  const issue = { code: 'failed_constraint', message, pointer };
  return constraint ? { ...issue, constraint } : issue;
}

export function missing(field: string, pointer: string): Issue {
  return { code: 'missing_field', message: `missing required field: ${field}`, pointer };
}

export function invalidType(message: string, pointer: string): Issue {
  return { code: 'invalid_type', message, pointer };
}

/**
 * Slack's validator counts with PHP's mb_strlen, that is code points: an emoji outside the
 * basic plane is one character although JavaScript's `length` says two.
 */
export function characters(text: string): number {
  return text.length - (text.match(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g)?.length ?? 0);
}

export function tooLong(max: number, got: number, pointer: string): Issue {
  return failed(`must be less than ${max + 1} characters`, pointer, {
    type: 'max_length',
    expected: max,
    got,
  });
}

export function tooMany(max: number, got: number, pointer: string): Issue {
  return failed(`no more than ${max} items allowed`, pointer, {
    type: 'max_items',
    expected: max,
    got,
  });
}

export function duplicates(pointer: string): Issue {
  return failed('Input contains duplicate items', pointer, { type: 'unique_items' });
}
