// What the operator reads about observations.
export const observationWords = {
  help: 'say whether observations may name agents; default forbid, which keeps a mark instead',
  allowed: 'observations may name agents; those that were written before keep their marks',
  forbidden: 'observations keep a mark in place of an agent’s name; names kept before stay',
  noChoice: (text: string) => `"${text}" is neither allow nor forbid`,
};
