import type { Palette } from '#models/picture/palette'

/** The look of a page, for screen and paper, in one theme. */
export const styleOf = ({ paper, card, line, text, soft, accent }: Palette): string => `
:root{color-scheme:light dark}
body{margin:0 auto;max-width:1080px;padding:32px 24px 64px;background:${paper};color:${text};font:14px/1.5 'Inter Variable',Inter,system-ui,sans-serif;font-variant-numeric:tabular-nums}
h1{font-size:26px;line-height:1.2;margin:0 0 4px}
h2{font-size:18px;margin:40px 0 8px}
h3{font-size:14px;margin:20px 0 4px}
p{margin:4px 0 8px}
.soft,caption,figcaption{color:${soft}}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(180px,1fr));gap:12px;margin:20px 0}
.figures>div{background:${card};border:1px solid ${line};border-radius:6px;padding:12px 14px}
.figures strong{display:block;font-size:17px;line-height:1.3;font-weight:600;margin:2px 0}
figure{margin:12px 0;overflow-x:auto}
figure svg{max-width:100%;height:auto}
.wide{overflow-x:auto;margin:8px 0 16px}
table{border-collapse:collapse;width:100%;font-size:13px}
caption{text-align:left;padding:4px 0;font-size:13px}
th,td{padding:5px 10px 5px 0;border-bottom:1px solid ${line};text-align:left;vertical-align:top}
.figure{text-align:right;white-space:nowrap}
th[scope=row]{font-weight:500;min-width:120px}
thead th{color:${soft};font-weight:500}
li{margin:2px 0}
.late{border-left:3px solid ${accent};padding-left:12px}
@media print{body{max-width:none;padding:0}h2{break-after:avoid}figure,tr{break-inside:avoid}}
`
