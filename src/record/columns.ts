/** Columns of one length: a row is added to all of them at once. */
export class Rows {
  /** Rows written so far. */
  length = 0
  private room: number
  private readonly columns: (FloatColumn | IntColumn)[] = []

  constructor(room: number) {
    this.room = room
  }

  protected floats(): FloatColumn {
    const column = new FloatColumn(this, this.room)
    this.columns.push(column)
    return column
  }

  protected integers(): IntColumn {
    const column = new IntColumn(this, this.room)
    this.columns.push(column)
    return column
  }

  /** Makes a row and says where: whoever adds it writes every column. */
  protected addRow(): number {
    if (this.length === this.room) this.grow()
    return this.length++
  }

  /** Forgets all rows and keeps their room. */
  clear(): void {
    this.length = 0
  }

  private grow(): void {
    this.room = Math.max(2 * this.room, 1)
    for (const column of this.columns) column.grow(this.room)
  }
}

export class FloatColumn {
  values: Float64Array
  private readonly of: Rows

  constructor(of: Rows, room: number) {
    this.of = of
    this.values = new Float64Array(room)
  }

  grow(room: number): void {
    const grown = new Float64Array(room)
    grown.set(this.values)
    this.values = grown
  }

  /** The rows written so far, without copying. */
  rows(): Float64Array {
    return this.values.subarray(0, this.of.length)
  }
}

export class IntColumn {
  values: Int32Array
  private readonly of: Rows

  constructor(of: Rows, room: number) {
    this.of = of
    this.values = new Int32Array(room)
  }

  grow(room: number): void {
    const grown = new Int32Array(room)
    grown.set(this.values)
    this.values = grown
  }

  /** The rows written so far, without copying. */
  rows(): Int32Array {
    return this.values.subarray(0, this.of.length)
  }
}
