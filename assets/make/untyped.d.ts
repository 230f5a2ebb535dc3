/** The part of fontkit that is used here; the package has no types. */
declare module 'fontkit' {
  interface Font {
    readonly characterSet: readonly number[];
  }
  export function openSync(file: string): Font;
}
