export { openStore, type StoreOptions } from './open.ts'
export type * from './store.ts'
