import { withLettersForSigns } from './disguises.ts';
import { arabic } from './state-words/ar.ts';
import { german } from './state-words/de.ts';
import { english } from './state-words/en.ts';
import { spanish } from './state-words/es.ts';
import { french } from './state-words/fr.ts';
import { runOnLanguages, spacedLanguages } from './state-words/other-languages.ts';
import { portuguese } from './state-words/pt.ts';
import { CUT, type State, type StateWords } from './state-words/state-words.ts';
import { type Legible, type Mention, matchesOf } from './text.ts';

interface Clause {
  start: number;
  text: string;
  /** The clause before it in the same sentence. */
  before: string;
  /** It closes a question. */
  isAsked: boolean;
}

const LANGUAGES = [english, arabic, spanish, french, portuguese, german, spacedLanguages, runOnLanguages].map(
  (language) => ({ ...language, pattern: patternOf(language) }),
);

function patternOf({ states, isRunOn }: StateWords): RegExp {
  const groups = Object.entries(states).map(([state, source]) => `(?<${state}>${source})`);
  if (isRunOn) return new RegExp(groups.join('|'), 'gu');
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${groups.join('|')})(?![\\p{L}\\p{N}])`, 'gu');
}

/** Every state that a text says is so; not what it asks, denies, expects or makes depend on something. */
export function readStates(text: Legible): Mention<State>[] {
  return clausesOf(withLettersForSigns(text.lower)).flatMap((clause) =>
    LANGUAGES.flatMap((language) => saidIn(clause, language)).map(
      (state): Mention<State> => ({
        value: state,
        words: text.clean.slice(clause.start, clause.start + clause.text.length).trim(),
        start: clause.start,
        end: clause.start + clause.text.length,
      }),
    ),
  );
}

function saidIn(clause: Clause, language: (typeof LANGUAGES)[number]): State[] {
  const said: State[] = [];
  for (const match of matchesOf(clause.text, language.pattern)) {
    const before = clause.text.slice(0, match.index);
    const after = clause.text.slice(match.index + match[0].length);
    if (isExcused(clause, before, after, language)) continue;
    const [state] = Object.entries(match.groups ?? {}).find(([, words]) => words !== undefined) ?? [];
    if (state) said.push(state as State);
  }
  return said;
}

function isExcused(clause: Clause, before: string, after: string, language: StateWords): boolean {
  if (clause.isAsked && (language.asks?.test(clause.text) ?? true)) return true;
  if (language.condition.test(before)) return true;
  if (WAITS_FOR.test(clause.before) && language.condition.test(clause.before)) return true;
  return (
    language.excusedBefore.some((pattern) => pattern.test(before)) ||
    language.excusedAfter.some((pattern) => pattern.test(after)) ||
    language.excusedAround?.some((pattern) => pattern.test(`${before}${CUT}${after}`)) === true
  );
}

/** "Once the team answers, …": what follows is not so yet. */
const WAITS_FOR =
  /team|staff|manager|confirm|approv|answer|repl|pay|deposit|equip|équip|respond|antwort|bestätig|فريق|تاكيد/u;
const SENTENCE = /[.!?؟…\n]+(?=[\s\uFFFC)"']|$)|\n|[¿¡]|[。।۔።։]|[!?؟](?=[^\0-\x7f])/gu;
const JOINT =
  /[,;:،؛、()]| - |\uFFFC| (?=(?:and|but|so|because|since|now that|pero|porque|ya que|mais|mas|parce que|maintenant que|agora que|aber|weil|denn|لان|لكن) )/gu;

function clausesOf(text: string): Clause[] {
  return piecesOf(text, SENTENCE).flatMap((sentence) => {
    const pieces = piecesOf(sentence.text, JOINT).filter((piece) => /\p{L}/u.test(piece.text));
    const isQuestion = /[?؟]/.test(sentence.mark);
    return pieces.map(({ start, text: written }, index) => {
      const clear = written.replace(
        /^(?:[^\p{L}\p{N}]|(?:and|but|so|now that|because|since|pero|mais|mas|aber) )+/u,
        '',
      );
      return {
        start: sentence.start + start + written.length - clear.length,
        text: clear.trimEnd(),
        before: pieces[index - 1]?.text ?? '',
        isAsked: isQuestion && index === pieces.length - 1,
      };
    });
  });
}

function piecesOf(text: string, mark: RegExp): { start: number; text: string; mark: string }[] {
  const pieces: { start: number; text: string; mark: string }[] = [];
  let start = 0;
  for (const match of matchesOf(text, mark)) {
    pieces.push({ start, text: text.slice(start, match.index), mark: match[0] });
    start = match.index + match[0].length;
  }
  return [...pieces, { start, text: text.slice(start), mark: '' }];
}
