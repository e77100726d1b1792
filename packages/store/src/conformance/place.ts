import type { Store, StoreOptions } from '../index.ts'

/** Somewhere empty that one kind of store can be opened in, again and again; `clear` closes what is open. */
export interface Place {
  open(options?: Pick<StoreOptions, 'now' | 'onFault'>): Promise<Store>
  clear(): Promise<void>
}
export type MakePlace = () => Promise<Place>
