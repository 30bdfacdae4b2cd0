// What Slack finds out about a file by looking at it.

export type FileKind = {
  readonly mimetype: string;
  readonly filetype: string;
  readonly pretty: string;
};

const PNG: FileKind = { mimetype: 'image/png', filetype: 'png', pretty: 'PNG' };
const JPEG: FileKind = { mimetype: 'image/jpeg', filetype: 'jpg', pretty: 'JPEG' };
const GIF: FileKind = { mimetype: 'image/gif', filetype: 'gif', pretty: 'GIF' };
const BINARY: FileKind = {
  mimetype: 'application/octet-stream',
  filetype: 'binary',
  pretty: 'Binary',
};

/** A picture is what its first bytes say, whatever its name. */
const SIGNATURES: readonly (readonly [bytes: string, kind: FileKind])[] = [
  ['89504e470d0a1a0a', PNG],
  ['ffd8ff', JPEG],
  ['474946383761', GIF],
  ['474946383961', GIF],
];
const BY_ENDING: Readonly<Record<string, FileKind>> = {
  csv: { mimetype: 'text/csv', filetype: 'csv', pretty: 'CSV' },
  tsv: { mimetype: 'text/tab-separated-values', filetype: 'tsv', pretty: 'TSV' },
  txt: { mimetype: 'text/plain', filetype: 'text', pretty: 'Plain Text' },
  json: { mimetype: 'application/json', filetype: 'json', pretty: 'JSON' },
  pdf: { mimetype: 'application/pdf', filetype: 'pdf', pretty: 'PDF' },
  gz: { mimetype: 'application/gzip', filetype: 'gzip', pretty: 'Gzip' },
  zip: { mimetype: 'application/zip', filetype: 'zip', pretty: 'Zip' },
};

export function kindOfFile(name: string, bytes: Buffer | null): FileKind {
  const head = bytes?.subarray(0, 8).toString('hex') ?? '';
  const signed = SIGNATURES.find(([signature]) => head.startsWith(signature));
  return signed?.[1] ?? BY_ENDING[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? BINARY;
}

/** From the header, which begins at byte 16. */
export function pngSize(bytes: Buffer): { readonly width: number; readonly height: number } | null {
  if (bytes.length < 24) return null;
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}
