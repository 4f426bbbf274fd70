import { type Legible, type Mention, matchesOf, readAll, words } from './text.ts';

/** An amount and the currencies that its sign may stand for; null: it was not said. */
export type Price =
  | { kind: 'amount'; value: number; currencies: string[] | null }
  | { kind: 'percent'; value: number }
  | { kind: 'free' }
  | { kind: 'discount' };

/** Sign, code or word → codes. What no code follows from stands for itself. */
const CURRENCIES: readonly (readonly [source: string, codes: string])[] = [
  ['(?:egp|e£|l\\.?e\\.?(?!\\p{L})|egyptian pounds?|جنيهات|جنيها?|ج\\.? ?م\\.?)', 'EGP'],
  ['(?:us ?\\$|usd|us dollars?|دولارات|دولار)', 'USD'],
  ['(?:r\\$|brl|reais)', 'BRL'],
  ['\\$', 'USD CAD AUD MXN'],
  ['(?:dollars?|dolares|bucks)', 'USD CAD AUD'],
  ['(?:€|eur(?:os?)?|يورو)', 'EUR'],
  ['(?:gbp|£|quid|sterling)', 'GBP EGP'],
  ['(?:pounds?|libras?|livres?|pfund)', 'GBP EGP'],
  ['(?:sar|ريالات|ريال|riyals?|﷼)', 'SAR QAR OMR'],
  ['(?:aed|dhs?|dirhams?|دراهم|درهم)', 'AED MAD'],
  ['(?:chf|francs?|franken)', 'CHF'],
  ['(?:pesos?|mxn|ars|cop|clp)', 'MXN ARS COP CLP'],
  ['(?:¥|jpy|yen|cny|yuan|rmb)', 'JPY CNY'],
  [
    '(?:₹|inr|rupees?|₺|try|lira|₪|ils|shekels?|kwd|qar|omr|bhd|jod|mad|tnd|lbp|dinars?|دنانير|دينار|zar|ngn|₦|kes|cad|aud|sek|nok|dkk|pln)',
    '',
  ],
];
const CURRENCY = `(?:${CURRENCIES.map(([source]) => source).join('|')})`;
const NUMBER =
  '(?:\\d{1,3}(?:[., \u00A0]\\d{3})+(?:[.,]\\d{1,2})?|\\d+(?:[.,]\\d{1,2})?)(?: ?(?:k|mil|thousand|الف)(?!\\p{L}))?';
const CURRENCY_WORD =
  '(?:(?:egyptian |us |british )?(?:pounds?|dollars?|euros?|cents?|pence|quid|bucks|dirhams?|riyals?|dinars?|francs?|pesos?|rupees?|lira|yen|yuan|reais|rands?|nairas?|shillings?|piast(?:er|re)s?|shekels?)|libras?|livres? sterling|pfund|dolares|centavos|centimos|centimes?|franken|جنيهات|جنيها?|دولارات|دولار|يورو|ريالات|ريال|دراهم|درهم|دنانير|دينار|قروش|قرش)';
const UNITS =
  'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen';
const TENS = 'twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety';
const SPELLED_NUMBER = `(?:(?:(?:${UNITS}|${TENS}|a|half a|a few|some|several|hundreds of|a couple of|couple of|only a)(?:[ -](?:${UNITS}|hundred|thousand|and|${TENS})){0,5}|hundred|thousand)|(?:un|una|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|doce|quince|veinte|treinta|cuarenta|cincuenta|cien|ciento|doscientos|mil|um|uma|dois|duas|quatro|sete|oito|nove|dez|quinze|vinte|trinta|quarenta|cinquenta|cem|duzentos|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze|vingt|trente|quarante|cinquante|soixante|cent|mille|ein|einen|eine|zwei|drei|vier|funf|sechs|sieben|acht|neun|zehn|zwolf|funfzehn|zwanzig|dreissig|dreißig|vierzig|funfzig|sechzig|hundert|tausend|due|tre|dieci|venti)(?: (?:cents?|cientos|mil|mille|e \\p{L}+|y \\p{L}+))?|ب?(?:واحد|اتنين|ثلاثه|تلاته|اربعه|خمسه|سته|سبعه|ثمانيه|تمانيه|تسعه|عشره|عشرين|ثلاثين|تلاتين|اربعين|خمسين|ستين|سبعين|ثمانين|تسعين|ميه|ماءه|مئه|مائه|مئتين|مءتين|الف))`;
const COSTS =
  '(?:costs?|cost is|price(?: is| of)?|priced at|fee(?: is| of)?|rate is|charge(?:d|s)?|deposit(?: is| of)?|total(?: is| of)?|cuestan?|precio(?: es)?|deposito de|coute(?:nt)?|prix(?: est)?|custam?|preco(?: e)?|kostet|kosten|preis(?: ist)?|سعر|السعر|تكلفه|التكلفه|بسعر|يكلف)';
const PEOPLE_OR_TIME = '(?! ?(?:people|persons?|guests?|pax|hours?|hrs?|minutes?|mins?|days?|weeks?|%|:))';

const BOUND = '(?![\\p{L}\\d])';
const FREE = words(
  `(?:free of charge|for free|no charge|at no (?:extra |additional )?(?:cost|charge)|without (?:extra |additional )?(?:cost|charge)|complimentary|on the house|(?:is|are|comes?) on us|our treat|(?:a )?(?:fiver|tenner)|(?:we|i)(?:'ll| will) (?:cover|pay)|(?:first|second|third|one|an|extra|every|each) (?:hour|session|visit|day|drink|coffee|room)(?: is| comes)?(?: for)? free|(?:not|\\p{L}{1,6}n't) pay (?:for it|a thing|anything|a penny)|compliments of|(?:costs?|pay|owe|charged?) (?:you )?(?:nothing|zero)|(?:not|never|\\p{L}{1,6}n't) (?:cost|owe|be charged|charge)(?: you)?(?: (?:anything|a thing|a penny))?|(?:not|\\p{L}{1,6}n't) (?:need|have) to pay(?! (?:now|today|in advance|before|here))|nothing (?:to|will you) (?:pay|owe)|no (?:payment|fees?|deposit|costs?|charges?)(?: (?:is|are|will be))?(?: (?:needed|due|required|taken))?|(?:at )?zero (?:cost|charge)|without (?:paying|payment)|(?:my|our) (?:gift|present) to you|(?:offert|offerte|offerts)(?:e?s?)? par la maison|(?:aufs|auf kosten des) haus(?:es)?|geht auf uns|(?:por cuenta|cortesia) de la casa|por conta da casa|(?:no|nao|n'|nichts|rien)(?: \\p{L}+){0,3} (?:que |a |zu )?(?:pagar|payer|(?:be)?zahlen)(?: nada)?|gratis|gratuit(?:e|es|s|ement)?|sin (?:costo|coste|cargo)|sans frais|kostenlos(?:e[rsnm]?)?|kostenfrei|umsonst|gratuit[oa]s?|sem custos?|مجانا?|مجانيه?|ببلاش|بدون مقابل|free (?:parking|wi-?fi|drinks?|coffee|tea|water|desserts?|cake|upgrade|cancell?ation|entry|delivery|breakfast|lunch|dinner|gift|hour|session|month|day|night))`,
);
const DISCOUNT = words(
  '(?:(?:a |an |your |special )?(?:discount(?:ed)?|half[ -](?:the )?price|half[ -]off|price cut|cash ?back|coupon|rebate|price reduction|promo(?: ?code)?|voucher)|(?:two|three|2|3)[ -]for[ -](?:the price of )?(?:one|two|1|2)|price of (?:one|two)|buy one|pay (?:only |just )?half|half (?:of )?(?:the|your) (?:price|cost|bill|fee)|money back|deposit back|you save|(?:full|partial|complete|total|your|a|the|get|of|any) refunds?|mitad (?:de(?:l)? )?precio|medio precio|moitie (?:du )?prix|metade do preco|halben? preis|halber preis|(?:نصف|نص) (?:ال)?(?:سعر|ثمن)|بنصف (?:ال)?(?:سعر|ثمن)|reembolsos?|remboursements?|ruckerstattung(?:en)?|استرداد|descuentos?|remises?|reductions? de prix|descontos?|rabatte?|خصم|تخفيض)',
);

/** Every price that a text names, in the order of the text; blots them out. */
export function readPrices(text: Legible): Mention<Price>[] {
  return [
    ...readAll(text, BEFORE, (match) => amountIn(match, text)),
    ...readAll(text, AFTER, (match) => amountIn(match, text)),
    ...readAll(text, SPELLED, ({ groups }) => amount(groups?.spelled ?? '', groups?.currency)),
    ...readAll(text, PERCENT, ({ groups }) => percent(groups?.number ?? '', groups?.off)),
    ...readAll(text, BARE, ({ groups }) => amount(groups?.number ?? '', undefined)),
    ...readAll(text, FREE, (): Price => ({ kind: 'free' })),
    ...readAll(text, DISCOUNT, (): Price => ({ kind: 'discount' })),
  ].sort((a, b) => a.start - b.start);
}

const BEFORE = new RegExp(`(?<![\\p{L}\\d])(?<currency>${CURRENCY}) ?(?<number>${NUMBER})(?![\\d]|:\\d)`, 'gu');
const AFTER = new RegExp(`(?<![\\d.,:/])(?<number>${NUMBER}) ?-?(?<currency>${CURRENCY})${BOUND}`, 'gu');
const SPELLED = new RegExp(`(?<!\\p{L})(?<spelled>${SPELLED_NUMBER}) (?<currency>${CURRENCY_WORD})${BOUND}`, 'gu');
const PERCENT =
  /(?<![\d.,])(?<number>\d{1,3}(?:[.,]\d+)?) ?(?:%|٪|per ?cent|por ciento|por cento|pour ?cent|prozent|في الميه|في المئه|بالميه|بالمئه|بالمائه)(?<off> (?:off|discount|refund|de descuento|de desconto|de remise|rabatt|خصم))?/gu;
const BARE = new RegExp(`(?<!\\p{L})${COSTS} (?:\\p{L}+ ){0,4}(?<number>${NUMBER})(?![\\d:])${PEOPLE_OR_TIME}`, 'gu');

/** Codes that are words in small letters: "try 9", "le 20". */
const IN_CAPITALS = /^(?:l\.?e\.?|try|mad|cop|ars|clp|cad)$/;

function amountIn(match: RegExpMatchArray & { index: number }, text: Legible): Price | null {
  const { number = '', currency = '' } = match.groups ?? {};
  const start = match.index + match[0].indexOf(currency);
  const isWord =
    IN_CAPITALS.test(currency) && text.clean.slice(start, start + 2) !== currency.slice(0, 2).toUpperCase();
  return isWord ? null : amount(number, currency);
}

function amount(number: string, currency: string | undefined): Price {
  const codes = currency === undefined ? undefined : codesOf(currency);
  return { kind: 'amount', value: worth(number), currencies: codes ?? null };
}

const WHOLE_CURRENCIES = CURRENCIES.map(([source, codes]) => [new RegExp(`^${source}$`, 'u'), codes] as const);

function codesOf(currency: string): string[] {
  const codes = WHOLE_CURRENCIES.find(([pattern]) => pattern.test(currency))?.[1] ?? '';
  return codes === '' ? [currency.toUpperCase()] : codes.split(' ');
}

/** "1,200.50", "1.200,50", "1 200", "2k"; NaN for what is spelled out, which equals no amount. */
function worth(written: string): number {
  const thousands = /(?:k|mil|thousand|الف)$/.test(written) ? 1_000 : 1;
  const digits = written.replace(/[^\d.,]/g, '').replace(/[.,](?=\d{3}(?:\D|$))/g, '');
  return digits === '' ? Number.NaN : Number(digits.replace(',', '.')) * thousands;
}

/** "100% sure" is no price. */
function percent(number: string, off: string | undefined): Price | null {
  return worth(number) === 100 && !off ? null : { kind: 'percent', value: worth(number) };
}

export function isSamePrice(a: Price, b: Price): boolean {
  if (a.kind === 'amount' && b.kind === 'amount')
    return a.value === b.value && shareCurrency(a.currencies, b.currencies);
  if (a.kind === 'percent' && b.kind === 'percent') return a.value === b.value;
  return a.kind === b.kind;
}

function shareCurrency(a: string[] | null, b: string[] | null): boolean {
  return !a || !b || a.some((code) => b.includes(code));
}

/** The sentences of a text that call something free: what they do not speak of is not free by them. */
export function freeSentences(text: string): string[] {
  return text.split(/[.!?;\n]/).filter((sentence) => matchesOf(sentence, FREE).length > 0);
}
