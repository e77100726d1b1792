/** As much of nodesi, which declares no types, as the tests use. */
declare module 'nodesi' {
  export default class ESI {
    constructor(options: { allowedHosts: string[] })
    process(html: string): Promise<string>
  }
}
