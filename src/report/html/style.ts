/** The portal's colours (measured on its screenshots) on a quiet page; both themes keep a contrast of 4.5 for text. */
export const style = `
:root{color-scheme:light dark;--bg:#f5f6f8;--card:#fff;--ink:#1b1f24;--soft:#59636e;--line:#dfe3e8;--accent:#0067b8;--donut:#0176d1;--track:#dadada;
--bad:#e81123;--good:#bad80a;--none:#bbc2ca;--good-ink:#4a6300;--bad-ink:#b50d1c;--pill:#eef1f4;--hover:#f0f5fa;--focus:#0067b8}
@media (prefers-color-scheme:dark){:root{--bg:#14171b;--card:#1d2126;--ink:#e8ebee;--soft:#a5afba;--line:#343b44;--accent:#6cb8ff;--donut:#3a9bf0;--track:#3c444e;
--none:#6a737d;--good-ink:#c3dd3a;--bad-ink:#ff8a93;--pill:#2a3037;--hover:#232a32;--focus:#6cb8ff}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--bg);color:var(--ink);font:15px/1.45 "Segoe UI",system-ui,-apple-system,"Noto Sans",sans-serif}
.page{max-width:1180px;margin:0 auto;padding:24px 20px 48px}
a{color:var(--accent)}
h1{font-size:26px;line-height:1.2;margin:0 0 2px;font-weight:600}
h2{font-size:18px;margin:0 0 12px;font-weight:600}
p{margin:0 0 10px}.soft{color:var(--soft)}.small{font-size:13px}
.skip{position:absolute;left:-999px}.skip:focus{left:16px;top:8px;background:var(--card);padding:8px 12px;z-index:2}
header{margin-bottom:18px}
nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:4px 18px;margin:12px 0 0;padding:0}
section{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:20px;margin:0 0 18px;scroll-margin-top:12px}
.tile{display:grid;grid-template-columns:auto 1fr;gap:28px;align-items:center}
.donut{width:176px;height:176px;display:block}
.donut text{fill:var(--ink);text-anchor:middle;font-family:inherit}
.headline{font-size:20px;font-weight:600;margin:0 0 14px;display:flex;gap:8px;align-items:center}
.shield{flex:none;color:var(--donut)}
.done{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:20px;max-width:560px;margin:0}
.done dt{font-size:12px;letter-spacing:.06em;text-transform:uppercase;color:var(--soft)}
.done dd{margin:2px 0 0;font-size:22px;font-weight:600;font-variant-numeric:tabular-nums}
.meter{display:block;height:6px;border-radius:3px;background:var(--track);overflow:hidden;margin-top:6px}
.meter i{display:block;height:100%;background:var(--donut);border-radius:3px}
.scroll{overflow-x:auto;margin:0 -20px;padding:0 20px}
.scroll:focus-visible{outline:2px solid var(--focus);outline-offset:-2px}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
caption{text-align:left;color:var(--soft);font-size:13px;padding:0 0 8px}
th,td{text-align:left;padding:8px 10px;border-bottom:1px solid var(--line);vertical-align:middle}
thead th{font-size:12px;color:var(--soft);font-weight:600;white-space:nowrap;vertical-align:bottom}
tbody th{font-weight:400}
.n{text-align:right;white-space:nowrap}
tr.main:hover{background:var(--hover)}
.toggle{font:inherit;color:inherit;background:none;border:0;padding:2px 4px;margin:-2px -4px;text-align:left;cursor:pointer;display:flex;gap:8px;align-items:baseline;border-radius:4px}
.toggle::before{content:"\\25B8";content:"\\25B8"/"";color:var(--soft);transition:transform .12s;display:inline-block}
.toggle[aria-expanded=true]::before{transform:rotate(90deg)}
:focus-visible{outline:2px solid var(--focus);outline-offset:1px}
.bar{display:flex;width:100%;min-width:110px;height:10px;border-radius:2px;overflow:hidden;background:var(--line)}
.bar i{display:block;height:100%;min-width:2px}.bar .b{background:var(--bad)}.bar .g{background:var(--good)}.bar .z{background:var(--none)}
.legend{display:flex;flex-wrap:wrap;gap:4px 16px;margin:0 0 12px;padding:0;list-style:none;font-size:13px;color:var(--soft)}
.legend i{display:inline-block;width:10px;height:10px;border-radius:2px;margin-right:6px}
.pills{display:inline-flex;gap:2px;vertical-align:middle;margin-left:8px}
.pills i{width:8px;height:8px;border-radius:2px;background:var(--track)}.pills .on{background:#1079c6}
.tag{display:inline-block;font-size:12px;padding:1px 8px;border-radius:10px;background:var(--pill);white-space:nowrap}
.ok{color:var(--good-ink)}.worse{color:var(--bad-ink)}
.nested{padding:0 0 10px 26px;background:var(--card)}
.nested table{background:none}.nested th,.nested td{padding:6px 10px;font-size:14px}
.nested tr:last-child>*{border-bottom:0}
.ratio{display:flex;gap:10px;align-items:center;min-width:150px}.ratio b{font-weight:600;min-width:4.2em;text-align:right}
.ratio .meter{flex:1;margin:0}
.filter{display:block;margin:0 0 12px}.filter input{font:inherit;color:inherit;background:var(--bg);border:1px solid var(--line);border-radius:6px;padding:6px 10px;width:min(360px,100%)}
.trend{display:block;width:100%;height:auto}.trend.narrow{display:none}
.trend text{fill:var(--soft);font-size:12px;font-family:inherit}
.trend .line{fill:none;stroke:var(--donut);stroke-width:2.2;stroke-linejoin:round}.trend .gap{fill:none;stroke:var(--soft);stroke-width:1.6;stroke-dasharray:3 4}
.trend .grid{stroke:var(--line)}.trend .dot{fill:var(--donut)}.trend .area{fill:var(--donut);opacity:.1}
.split{display:grid;grid-template-columns:minmax(0,2fr) minmax(0,5fr);gap:28px}
details summary{cursor:pointer;color:var(--accent);padding:4px 0}
.vh{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.many tbody tr{content-visibility:auto}
[hidden]{display:none}
@media (max-width:760px){.trend.wide{display:none}.trend.narrow{display:block}.page{padding:16px 12px 32px}section{padding:16px 14px}.scroll{margin:0 -14px;padding:0 14px}.tile{grid-template-columns:1fr;justify-items:center;gap:14px}
.tile>div{width:100%}.done{max-width:none}.split{grid-template-columns:1fr}
.cards thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.cards table,.cards caption,.cards tbody,.cards tr,.cards th,.cards td{display:block}
.cards tr.main{padding:10px 0;border-bottom:1px solid var(--line)}
.cards tr.main>*,.cards .nested tr>*{border:0;padding:3px 0;text-align:left;white-space:normal}
.cards tr.main>td[data-label]::before,.cards .nested td[data-label]::before{content:attr(data-label) ": ";color:var(--soft);font-size:13px}
.cards tr.more>td{border:0;padding:0}.cards .nested{padding:4px 0 8px 14px;border-left:2px solid var(--line)}
.cards .nested tr{padding:8px 0;border-bottom:1px solid var(--line)}
.cards tr[hidden]{display:none}}
@media print{:root{--bg:#fff;--card:#fff;--ink:#000;--soft:#444}body{font-size:11px}.page{max-width:none;padding:0}section{border:0;padding:8px 0;break-inside:auto}
tr.more[hidden]{display:table-row!important}.filter,nav,.skip{display:none}tr,.tile{break-inside:avoid}.toggle::before{content:""}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}.scroll{overflow:visible}}
@media (prefers-reduced-motion:reduce){*{transition:none!important}}
`;

/** Opens and closes controls, and filters rows by what is typed; without it all is open. */
export const script = `
for(const b of document.querySelectorAll(".toggle")){const r=document.getElementById(b.getAttribute("aria-controls"));
const set=o=>{b.setAttribute("aria-expanded",o);r.hidden=!o};set(false);b.addEventListener("click",()=>set(r.hidden))}
for(const i of document.querySelectorAll("input[data-rows]")){const rows=[...document.getElementById(i.dataset.rows).tBodies[0].rows].map(r=>[r,r.textContent.toLowerCase()]);
const s=document.getElementById(i.dataset.rows+"-found");i.addEventListener("input",()=>{const t=i.value.trim().toLowerCase();let n=0;
for(const [r,x] of rows){const on=x.includes(t);r.hidden=!on;if(on)n++}s.textContent=t?n+" of "+rows.length+" shown":""})}
`;
