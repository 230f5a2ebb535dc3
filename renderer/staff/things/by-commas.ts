/** Words with commas between, in whichever script. */
export const words = (text: string): string[] =>
  text
    .split(/[,,、;;]/)
    .map((word) => word.trim().slice(0, 60))
    .filter((word) => word !== '');
