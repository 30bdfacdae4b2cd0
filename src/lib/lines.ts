/** Lines as people type them: without invisible characters, bullets and empty ones. */
export function tidyLines(text: string | null): string[] {
  return (text ?? '')
    .split(/\r?\n/)
    .map((line) =>
      line
        .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
        .replace(/^\s*(?:[-*•·]|\d{1,2}[.)、])\s+/, '')
        .trim(),
    )
    .filter((line) => line !== '');
}
