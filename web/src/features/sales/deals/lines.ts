/** The lines of a deal as they are edited; the server counts the sums that are kept. */
export interface Line {
  id?: string;
  product: string | null;
  name: string;
  unit: string;
  quantity: string | null;
  price: string | null;
  discount: string | null;
  vat: string | null;
  vat_included: boolean;
}

export interface Lines {
  lines: Line[];
  sum_before_vat: string;
  sum_vat: string;
  sum_total: string;
  amount: string | null;
  amount_by_hand: boolean;
  currency: string;
}

export const blankLine = (): Line => ({ product: null, name: "", unit: "", quantity: "1", price: null, discount: "0", vat: null, vat_included: true });

/** What a line comes to before the server has counted it; VAT on top is left to the server. */
export function lineTotal(line: Line): string | null {
  const quantity = Number(line.quantity ?? 0);
  const price = Number(line.price ?? Number.NaN);
  const discount = Number(line.discount ?? 0);
  if (Number.isNaN(price) || Number.isNaN(quantity)) return null;
  return (Math.round(quantity * price * (100 - discount)) / 100).toFixed(2);
}

/** A line as the server takes it: what is not said comes from the product. */
export function toSend(line: Line) {
  return {
    product: line.product,
    name: line.name,
    unit: line.unit ?? "",
    quantity: line.quantity || "1",
    price: line.price,
    discount: line.discount || "0",
    vat: line.vat,
    vat_included: line.vat_included,
  };
}
