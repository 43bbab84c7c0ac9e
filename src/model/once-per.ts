/** Finds out once for each of them what never changes; forgotten together with it. */
export const oncePer = <Key extends object, Found>(find: (key: Key) => Found): ((key: Key) => Found) => {
  const known = new WeakMap<Key, { readonly found: Found }>()
  return (key) => {
    let entry = known.get(key)
    if (entry === undefined) {
      entry = { found: find(key) }
      known.set(key, entry)
    }
    return entry.found
  }
}
