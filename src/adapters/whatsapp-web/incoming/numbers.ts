/** Every sign that some script writes a decimal digit with, and the digit. */
const DIGITS: ReadonlyMap<string, string> = new Map(
  Intl.supportedValuesOf('numberingSystem').flatMap((numberingSystem) => {
    const { format } = new Intl.NumberFormat('en', { numberingSystem, useGrouping: false });
    return Array.from({ length: 10 }, (_, digit): [string, string] => [format(digit), String(digit)]);
  }),
);

/** A keycap such as 1️⃣ is a digit, a sign that asks for a picture, and a cap around both. */
const KEYCAP = /[\uFE0E\uFE0F\u20E3]/g;
const UNSEEN = /\p{Default_Ignorable_Code_Point}|\p{Bidi_Control}/gu;
const AROUND = /^[\s([#]*|[\s.)\]:،。、-]*$/g;

/** A number below 100 that stands alone, in any script's digits, as people write it from a list: `1`, `1.`, `2)`, `٣`, `1️⃣`. */
export function bareNumber(text: string): number | null {
  const signs = [...text.replace(KEYCAP, '').replace(UNSEEN, '').replace(AROUND, '')];
  const digits = signs.map((sign) => DIGITS.get(sign));
  if (digits.length < 1 || digits.length > 2 || digits.includes(undefined)) return null;
  return Number(digits.join(''));
}
