declare module 'jsdom/lib/jsdom/living/domparsing/parse5-adapter-serialization.js' {
  interface Attribute {
    name: string
    value: string
    namespaceURI?: string | null
    localName?: string
  }

  const adapter: { getAttrList(element: object): Attribute[] }
  export default adapter
}
