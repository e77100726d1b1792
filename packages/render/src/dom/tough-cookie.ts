/** A jar that stays empty: no cookie of a reader, and none that one render leaves to the next. */
export class CookieJar {
  getCookieStringSync(): string {
    return ''
  }

  setCookieSync(): void {}
}
