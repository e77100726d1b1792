import { html, type Markup } from '../html.ts'
import { times } from './scatter.ts'

const lamps = [
  [322, 560, 1],
  [560, 504, 0.72],
  [868, 462, 0.52],
  [470, 376, 0.26],
] as const

function lamp([x, y, size]: readonly [number, number, number]): Markup {
  return html`<g transform="translate(${x} ${y}) scale(${size})"><circle cy="-150" r="92" fill="#f6b35a" opacity="0.13"/><circle cy="-150" r="48" fill="#f6b35a" opacity="0.22"/><path d="M-3 0V-150H3V0Z" fill="#0f1c2b"/><circle cy="-152" r="14" fill="#ffe0a6"/></g>`
}

/** A road that narrows through hills towards a low moon. */
export const road: Markup = html`<rect width="1200" height="675" fill="#17324a"/>
${times(5, (at) => html`<rect y="${at * 66}" width="1200" height="67" fill="#${['17324a', '1f3f58', '2b4d64', '3f5b69', '5f6a68'][at] ?? ''}"/>`)}
<circle cx="596" cy="300" r="96" fill="#e8894a"/><circle cx="596" cy="300" r="142" fill="#e8894a" opacity="0.18"/>
<path d="M0 330C180 250 330 300 480 322S820 250 1200 318V675H0Z" fill="#1d4250"/>
<path d="M0 400C240 330 400 372 620 366S980 330 1200 396V675H0Z" fill="#173541"/>
<path d="M0 500C260 420 460 452 700 440S1040 420 1200 470V675H0Z" fill="#102733"/>
<path d="M90 675C260 590 560 540 700 480C800 436 640 420 540 384C486 362 590 346 592 326L602 326C612 350 540 362 600 384C720 420 940 440 820 512C700 580 540 610 470 675Z" fill="#3b4a55"/>
<path d="M268 675C400 600 640 552 756 492C840 446 690 424 576 386" fill="none" stroke="#f1d7a2" stroke-width="5" stroke-dasharray="22 20" opacity="0.75"/>
${lamps.map(lamp)}
<g transform="translate(700 452)"><rect width="74" height="38" rx="7" fill="#c8452f"/><rect x="7" y="7" width="60" height="13" rx="2" fill="#ffe0a6"/><circle cx="17" cy="39" r="7" fill="#0b151d"/><circle cx="57" cy="39" r="7" fill="#0b151d"/></g>`
