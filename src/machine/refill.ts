/** Makes the map hold these entries and no others. */
export const refill = <Key, Value>(map: Map<Key, Value>, entries: Iterable<readonly [Key, Value]>): void => {
  map.clear()
  for (const [key, value] of entries) map.set(key, value)
}
