import { ELEMENT } from '@bfp/contract/marker'
import { BfpEmbed } from './embed.ts'

if (!customElements.get(ELEMENT)) customElements.define(ELEMENT, BfpEmbed)
