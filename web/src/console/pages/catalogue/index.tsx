// The catalogue: the search, or the product that the address names.
import { ProductList } from "./list";
import { ProductPage } from "./product";

export const Catalogue = ({ rest: [id] }: { rest: string[] }) => (id ? <ProductPage key={id} id={id} /> : <ProductList />);
