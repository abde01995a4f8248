import { Badge } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { waitingQuery } from "./api";

/** How many approvals wait for one's word: nothing for none. */
export default function WaitingCount() {
  const { data } = useQuery(waitingQuery);
  if (!data?.count) return null;
  return <Badge size="sm" circle={data.count < 10} color="red.8" c="white">{data.count > 99 ? "99+" : data.count}</Badge>;
}
