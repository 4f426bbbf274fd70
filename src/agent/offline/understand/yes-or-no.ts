/** What is longer says more than an answer. */
const LONGEST = 80;
const FILLERS = "please|thanks?|thank you|thx|sorry|i'm sorry|hi|hello|well|oh|🙏";
const IT = '(?:that|it|this|the (?:new|other) time|that time)';
const YES = [
  'yes|yeah|yep|yup|sure|ok(?:ay)?|alright|all right|fine|perfect|great|good|absolutely|definitely|of course|agreed|deal|👍|👌|✅',
  `(?:${IT} )?(?:works|suits|will do|will work)(?: (?:well|perfectly))?(?: (?:for )?(?:me|us))?`,
  `${IT}(?:'s| is) (?:ok(?:ay)?|fine|good|great|perfect|possible)(?: (?:for|with|by) (?:me|us))?`,
  '(?:i|we)(?: will)? (?:accept|agree|take (?:it|that))',
  "(?:i|we)'ll take (?:it|that)",
].join('|');
const NO = [
  "no|nope|nah|not really|unfortunately not|i'm afraid not",
  `${IT} (?:doesn't|does not|won't|will not|wouldn't) (?:work|suit|do)(?: (?:for )?(?:me|us))?`,
  `(?:i|we) (?:can't|cannot|can not)(?: (?:make|do) ${IT})?`,
  'keep (?:it|(?:the|my|our) (?:(?:old|first|original) )?(?:time|booking))(?: as it (?:is|was))?',
].join('|');

/** A row of these phrases and nothing else; no two of them can be read as a third. */
const only = (phrases: string) => new RegExp(`^(?:(?:${phrases})(?:[\\s,.!-]+|$))+$`, 'iu');
const ONLY_YES = only(`${FILLERS}|${YES}`);
const ONLY_NO = only(`${FILLERS}|${NO}`);
const ONLY_FILLERS = only(FILLERS);

/** A message that is a yes or a no and nothing else; null for every other, a "yes, but" among them. */
export function readYesOrNo(text: string): 'yes' | 'no' | null {
  if (text.length > LONGEST || ONLY_FILLERS.test(text)) return null;
  if (ONLY_YES.test(text)) return 'yes';
  return ONLY_NO.test(text) ? 'no' : null;
}

/** Whether a message is mere courtesy beside an answer. */
export const isFiller = (text: string): boolean => text.length <= LONGEST && ONLY_FILLERS.test(text);
