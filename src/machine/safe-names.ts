/**
 * XState reads `#A.1` as a path, `*` as a wildcard and a leading `#` as a reference, so BPMN ids are mapped to names
 * without them; a name already given gets a number, and so does one that every
 * JavaScript object has (`constructor`).
 */
export const safeNames = (reserved: readonly string[] = []) => {
  const given = new Set([...reserved, ...Object.getOwnPropertyNames(Object.prototype)])
  return (wish: string): string => {
    const plain = wish.replace(/[.#*\s]/g, '_')
    let name = plain
    for (let copy = 2; given.has(name); copy++) name = `${plain}_${copy}`
    given.add(name)
    return name
  }
}
