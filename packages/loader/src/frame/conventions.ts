import { amp } from './amp.ts'
import { bfp } from './bfp.ts'
import type { Convention } from './convention.ts'
import { iframeResizer } from './iframe-resizer.ts'
import { medium } from './medium.ts'
import { pym } from './pym.ts'
import { wordpress } from './wordpress.ts'

/** Every host is told in the words of all that may be around; each passes over what it does not know. */
export const CONVENTIONS: readonly Convention[] = [bfp, pym, iframeResizer, amp, medium, wordpress]
