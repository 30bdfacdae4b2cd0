/** A name before Chinese: with a space where it ends in Latin letters or a figure, as in “SLA 未达约定”. */
export function roomy(name: string): string {
  return /[A-Za-z0-9)]$/.test(name) ? `${name} ` : name;
}
