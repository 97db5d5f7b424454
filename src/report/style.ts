import { colorRules } from './palette';

/** The page's style: one column of text, figures as wide as they may be, one accent. */
export const style = `
:root{color-scheme:light dark;${colorRules}
--serif:ui-serif,"Iowan Old Style","Palatino Linotype",Palatino,"TeX Gyre Pagella",Georgia,"Liberation Serif",serif;
--sans:system-ui,-apple-system,"Segoe UI",Roboto,"Liberation Sans",sans-serif;
--mono:ui-monospace,"SF Mono",Menlo,Consolas,"Liberation Mono",monospace}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-behavior:smooth}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 var(--sans)}
h1,h2,h4,p,tbody th,caption,pre,dd,.legend{overflow-wrap:anywhere}
main{max-width:1080px;margin:0 auto;padding:48px 24px 72px}
h1,h2,.lede{font-family:var(--serif);font-weight:400;text-wrap:balance}
h1{font-size:clamp(1.9rem,5vw,2.9rem);line-height:1.12;letter-spacing:-.015em;margin:0 0 .35em}
h2{font-size:clamp(1.7rem,4vw,2.3rem);line-height:1.15;margin:0 0 .3em;letter-spacing:-.01em}
h3{font-size:1.05rem;margin:2.6em 0 .3em}
h4{font-size:1rem;margin:0;font-weight:600}
p{margin:0 0 .8em;max-width:44em}
a{color:var(--accent);text-decoration-thickness:1px;text-underline-offset:.18em}
a:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.kicker{color:var(--accent);font-weight:600;letter-spacing:.04em;margin:0 0 .6em}
.setup,.note,figcaption{color:var(--muted)}
.note{font-size:.9rem}
nav ul{display:flex;flex-wrap:wrap;gap:.3em 1.4em;list-style:none;margin:1.2em 0 0;padding:0}
nav a{display:inline-block;padding:.3em 0}
section{border-top:1px solid var(--line);margin-top:56px;padding-top:36px}
.lede{font-size:clamp(1.15rem,2.4vw,1.42rem);line-height:1.42;max-width:40em;text-wrap:pretty}
.lede b{font-weight:600;font-family:var(--sans);font-size:.86em}
.charts{display:grid;grid-template-columns:660fr 360fr;gap:8px 40px;align-items:start;margin-top:24px}
figure{margin:0;min-width:0}
svg.plot{display:block;width:100%;height:auto;overflow:visible}
svg.plot text{white-space:pre}
.narrow{display:none}
.legend{display:flex;flex-wrap:wrap;gap:.2em 1.2em;font-size:.88rem;list-style:none;margin:.4em 0 0;padding:0}
.swatch{display:inline-block;width:24px;height:10px;vertical-align:middle;margin-right:.5em;flex:none}
table{border-collapse:collapse;width:100%;font-size:.92rem;margin-top:28px;font-variant-numeric:tabular-nums}
caption{text-align:left;color:var(--muted);padding-bottom:.4em}
th,td{text-align:left;padding:.34em .8em .34em 0;border-bottom:1px solid var(--line);vertical-align:baseline;font-weight:400}
thead th{color:var(--muted);font-size:.86rem}
tbody th{font-weight:600}
td.number,th.number{text-align:right}
th:last-child,td:last-child{padding-right:0}
.key{display:grid;grid-template-columns:repeat(auto-fit,minmax(250px,1fr));gap:.2em 2em;color:var(--muted);font-size:.9rem;margin:.5em 0 0;padding:0;list-style:none}
.card{border-top:1px solid var(--line);padding:22px 0 14px;margin-top:18px;break-inside:avoid}
.card header{display:flex;flex-wrap:wrap;align-items:baseline;gap:.2em 1em}
.verdict{font-size:.86rem;font-weight:600;color:var(--accent)}
.verdict.healthy{color:var(--c3)}
.card header+p{margin:.35em 0 .2em}
.story{display:grid;grid-template-columns:260fr 200fr 200fr 250fr;gap:8px 28px;align-items:start;margin-top:14px}
pre{font:.92rem/1.5 var(--mono);background:color-mix(in srgb,var(--line) 35%,transparent);border-left:3px solid var(--accent);padding:.9em 1.1em;margin:.6em 0 1.4em;white-space:pre-wrap}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.3em 1.4em;margin:0}
dt{color:var(--muted)}dd{margin:0;min-width:0}
footer{margin-top:48px;color:var(--muted);font-size:.88rem}
@media (max-width:900px){
.charts{grid-template-columns:1fr;gap:28px}
.charts figure{max-width:660px}
.story{grid-template-columns:1fr 1fr}
}
@media (max-width:620px){
main{padding:28px 16px 48px}
.wide{display:none}.narrow{display:block}
.story .broad{grid-column:1/-1}.story .broad svg{max-width:290px}
.story{gap:14px 12px}
table{font-size:.8rem}.swatch{width:16px;margin-right:.35em}
th,td{padding-right:.5em}
.optional{display:none}
dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.6em}
}
@page{margin:14mm}
@media print{
:root{color-scheme:light}
body{font-size:10.5pt;background:#fff}
main{max-width:none;padding:0}
nav{display:none}
section{break-before:page;margin-top:0;border:0;padding-top:0}
section:first-of-type{break-before:auto;margin-top:24pt}
.charts{grid-template-columns:660fr 360fr}
.story{grid-template-columns:260fr 200fr 200fr 250fr}
.wide{display:block}.narrow{display:none}
h2,h3{break-after:avoid}
a{color:inherit;text-decoration:none}
}
`.replaceAll('\n', '');
