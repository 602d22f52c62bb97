// Orders: the list, or the one that the address names.
import { OrderList } from "./list";
import { OrderPage } from "./order";

export const Orders = ({ rest: [id] }: { rest: string[] }) => (id ? <OrderPage key={id} id={id} /> : <OrderList />);
