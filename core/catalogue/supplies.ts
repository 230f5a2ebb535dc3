/** Which categories hold what is used up: what is taken in there is a supply, unless somebody says otherwise. */
export const holdsSupplies = ({ id, name }: { readonly id: string; readonly name: string }): boolean =>
  id === 'supplies' || name.includes('耗材');
