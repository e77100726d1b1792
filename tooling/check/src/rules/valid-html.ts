import { type ConfigData, HtmlValidate, StaticConfigLoader } from 'html-validate'
import type { Finding } from '../finding.ts'
import { isDocument, type Sample } from '../sample.ts'

/**
 * The recommended rules of html-validate, and what is different here:
 * - `<bfp-embed>` is an element that may hold flow content and, the one exception from the standard that is
 *   taken, `<style>` (DESIGN "Targets"); anywhere else in a body a style stays an error.
 * - Only habits of writing are off: the doctype's case, how long a title is, blanks at line ends, non-breaking
 *   telephone numbers, characters that need no escape in content editors wrote.
 * - `<input/>` and `<input>` are the same to a parser; checkboxes of one question share a name, as radios do.
 * - oEmbed's iframe says with deprecated attributes what WordPress takes CSS away from.
 * - `require-sri` is off: hosts name `loader.js` without a hash, because it changes with the renderer.
 */
const config: ConfigData = {
  root: true,
  extends: ['html-validate:recommended'],
  elements: [
    'html5',
    { 'bfp-embed': { flow: true, phrasing: false, permittedContent: ['@flow', 'style', 'template'] } },
  ],
  rules: {
    'doctype-style': 'off',
    'long-title': 'off',
    'no-trailing-whitespace': 'off',
    'tel-non-breaking': 'off',
    'no-raw-characters': ['error', { relaxed: true }],
    'void-style': 'off',
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit', 'button', 'reset'] }],
    'require-sri': 'off',
  },
}

/** Works out once what the configuration comes to, which takes as long as looking at a document. */
class ResolvedOnce extends StaticConfigLoader {
  #resolved: ReturnType<StaticConfigLoader['getConfigFor']> | undefined

  override getConfigFor(handle: string): ReturnType<StaticConfigLoader['getConfigFor']> {
    this.#resolved ??= super.getConfigFor(handle)
    return this.#resolved
  }
}

const validator = new HtmlValidate(new ResolvedOnce(config))

/** Markup keeps the HTML standard, as fragment or as document. */
export async function validHtml(samples: readonly Sample[]): Promise<Finding[]> {
  const lists = await Promise.all(samples.map(findingsIn))
  return lists.flat()
}

async function findingsIn({ fixture, target, html }: Sample): Promise<Finding[]> {
  const report = await validator.validateString(html, isDocument({ html }) ? 'page.html' : 'fragment.html')
  return report.results
    .flatMap(({ messages }) => messages)
    .filter(({ ruleId }) => target !== 'oembed' || ruleId !== 'no-deprecated-attr')
    .map(({ ruleId, message, selector, line, column }) => ({
      rule: 'valid-html',
      fixture,
      target,
      where: selector ?? `${line}:${column}`,
      message: `${ruleId}: ${message}`,
    }))
}
