/**
 * jsdom writes attributes by their qualified name, HTML by their namespace: what d3 sets as `href` in the
 * namespace of XLink is `xlink:href`.
 */
import adapter from 'jsdom/lib/jsdom/living/domparsing/parse5-adapter-serialization.js'

const PREFIXES: Record<string, string> = {
  'http://www.w3.org/1999/xlink': 'xlink:',
  'http://www.w3.org/XML/1998/namespace': 'xml:',
}

const { getAttrList } = adapter

adapter.getAttrList = (element) =>
  getAttrList(element).map((attribute) => {
    const prefix = PREFIXES[attribute.namespaceURI ?? '']
    return prefix ? { name: `${prefix}${attribute.localName}`, value: attribute.value } : attribute
  })
