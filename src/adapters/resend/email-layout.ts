/** What an email says, before it becomes HTML or plain text. Nothing in it is HTML yet. */
export interface EmailBody {
  /** Shown by mail programs behind the subject. */
  preview: string;
  venue: string;
  title: string;
  /** What the reader is to do, or to know. */
  call: string;
  link: { label: string; href: string } | null;
  rows: { label: string; value: string }[];
  /** A guest's own words, oldest first. */
  quotes: string[];
}

const QUOTES_TITLE = 'The guest’s last words';

export function renderText({ venue, title, call, link, rows, quotes }: EmailBody): string {
  const sections = [
    `${title} · ${venue}`,
    call,
    rows.map(({ label, value }) => `${label}: ${value}`).join('\n'),
    link ? `${link.label}: ${link.href}` : '',
    quotes.length > 0 ? `${QUOTES_TITLE}:\n${quotes.map(quoted).join('\n')}` : '',
  ];
  return `${sections.filter(Boolean).join('\n\n')}\n`;
}

/** Every line is marked, so that no line of a guest's looks like one of ours. */
function quoted(words: string): string {
  return words
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');
}

/** Tables and inline styles: the layout that mail programs agree on. Dark mode where `prefers-color-scheme` is known. */
export function renderHtml(body: EmailBody): string {
  const { preview, venue, title, call, link, rows, quotes } = body;
  return `<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(title)}</title>
<style>
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .page { background-color: #16181d !important; }
  .sheet { background-color: #22262e !important; }
  .strong { color: #f2f4f7 !important; }
  .soft { color: #a9b2c0 !important; }
  .line { border-color: #3a404b !important; }
  .call { background-color: #3d3213 !important; color: #ffe9a8 !important; }
}
</style>
</head>
<body class="page" style="margin:0;padding:0;background-color:#f2f4f7;">
<div style="display:none;max-height:0;overflow:hidden;">${escapeHtml(preview)}</div>
<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" border="0" style="background-color:#f2f4f7;">
<tr><td align="center" style="padding:24px 12px;">
<table role="presentation" class="sheet" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:560px;background-color:#ffffff;border-radius:8px;font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:16px;line-height:1.5;">
<tr><td style="padding:24px 24px 8px;">
<p class="soft" style="margin:0;font-size:14px;color:#5b6472;">${escapeHtml(venue)}</p>
<h1 class="strong" style="margin:4px 0 0;font-size:22px;line-height:1.3;color:#16181d;">${escapeHtml(title)}</h1>
</td></tr>
<tr><td style="padding:8px 24px;">
<p class="call" style="margin:0;padding:12px 16px;border-radius:6px;background-color:#fff4cc;color:#4d3b00;white-space:pre-wrap;overflow-wrap:anywhere;">${escapeHtml(call)}</p>
</td></tr>
${rows.length > 0 ? htmlRows(rows) : ''}${link ? htmlLink(link) : ''}${quotes.length > 0 ? htmlQuotes(quotes) : ''}<tr><td style="padding:0 24px 16px;font-size:1px;line-height:1px;">&nbsp;</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`;
}

function htmlRows(rows: EmailBody['rows']): string {
  return `<tr><td style="padding:8px 24px;">
<table width="100%" cellpadding="0" cellspacing="0" border="0">
${rows.map(htmlRow).join('\n')}
</table>
</td></tr>
`;
}

function htmlRow({ label, value }: EmailBody['rows'][number]): string {
  const cell = 'padding:8px 0;border-bottom:1px solid #e3e7ed;vertical-align:top;';
  return `<tr><th scope="row" class="soft line" align="left" style="${cell}width:96px;font-weight:normal;color:#5b6472;">${escapeHtml(label)}</th><td class="strong line" dir="auto" style="${cell}padding-left:12px;color:#16181d;word-break:break-word;overflow-wrap:anywhere;">${escapeHtml(value)}</td></tr>`;
}

function htmlLink({ label, href }: { label: string; href: string }): string {
  return `<tr><td style="padding:12px 24px;">
<a href="${escapeHtml(href)}" style="display:inline-block;padding:12px 20px;border-radius:6px;background-color:#0b6b4f;color:#ffffff;text-decoration:none;font-weight:bold;">${escapeHtml(label)}</a>
<p class="soft" style="margin:8px 0 0;font-size:14px;color:#5b6472;">${escapeHtml(href)}</p>
</td></tr>
`;
}

function htmlQuotes(quotes: string[]): string {
  const quote = (words: string) =>
    `<blockquote class="strong line" dir="auto" style="margin:8px 0 0;padding:0 12px;border-inline-start:3px solid #e3e7ed;color:#16181d;white-space:pre-wrap;overflow-wrap:anywhere;">${escapeHtml(words)}</blockquote>`;
  return `<tr><td style="padding:12px 24px 0;">
<h2 class="soft" style="margin:0;font-size:14px;font-weight:normal;color:#5b6472;">${QUOTES_TITLE}</h2>
${quotes.map(quote).join('\n')}
</td></tr>
`;
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}
