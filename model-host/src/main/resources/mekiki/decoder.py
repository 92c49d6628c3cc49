# A Llama-family language model with inner adaptors, as TorchScript that the model host compiles when it starts.
#
# The frozen layers are the base model's own and never change. An inner adaptor is one more layer of the same
# make, trained, with its own key-value cache, that runs right after a frozen layer. A route is a way through
# the layers: the text route passes the frozen layers alone, an answer route passes the adaptors as well.
#
#   x = embed(tokens), or projected image features
#   for each layer of the route's plan:    frozen 0, adaptor 0, frozen 1, frozen 2, ...
#     x = layer(x)
#   logits = head(norm of the route (x))
#
# Sizes in comments: B rows (sequences in the batch), S new positions in each row, N = B * S, T positions that
# a row can see, P positions that a cache row holds, H hidden, A query heads, K key-value heads, D head size,
# G = A / K query heads that share a key-value head, I width of the MLP, V vocabulary.


def linear(x: Tensor, weight: Tensor) -> Tensor:
  # x [N, in], weight [out, in] -> [N, out]. A bfloat16 weight that oneDNN has packed takes bfloat16 (15).
  if weight.is_mkldnn:
    y = ops.mkldnn._linear_pointwise(x.to(15), weight, None, "none", annotate(List[Optional[number]], []), "")
    return y.to(6)
  return torch.linear(x, weight)


def norm(x: Tensor, weight: Tensor, epsilon: float) -> Tensor:
  # Root mean square norm: x [N, H], weight [H] -> [N, H]
  return x * torch.rsqrt(torch.mean(x * x, [-1], True) + epsilon) * weight


class Step:
  # What all layers of a route share while they compute the same S new positions of B rows.
  rows : int  # B
  new : int  # S
  seen : int  # T
  first_row : int  # the rows of the caches are first_row .. first_row + B - 1
  cosine : Tensor  # [N, 1, D / 2] rotation of each new position
  sine : Tensor  # [N, 1, D / 2]
  slots : Tensor  # [N] where in a cache the new keys and values go
  mask : Tensor  # [B, 1, S, T]: 0 where a new position may look, -inf at later positions

  def __init__(self, positions: Tensor, seen: int, first_row: int, held: int, tables: Dict[str, Tensor]) -> None:
    # positions [B, S] of each new token in its row; held: P
    self.rows = positions.size(0)
    self.new = positions.size(1)
    self.seen = seen
    self.first_row = first_row
    flat = positions.reshape([-1])
    self.cosine = tables["cosine"].index_select(0, flat).unsqueeze(1)
    self.sine = tables["sine"].index_select(0, flat).unsqueeze(1)
    rows = torch.arange(first_row, first_row + self.rows, device=positions.device)
    self.slots = (positions + rows.unsqueeze(1) * held).reshape([-1])
    later = torch.arange(seen, device=positions.device) > positions.unsqueeze(2)
    self.mask = torch.zeros_like(later, dtype=6).masked_fill(later, -inf).unsqueeze(1)

  def rotate(self, x: Tensor) -> Tensor:
    # Rotary position embedding: x [N, heads, D]; dimension i is paired with i + D / 2
    left, right = x.chunk(2, -1)
    return torch.cat([left * self.cosine - right * self.sine, right * self.cosine + left * self.sine], -1)


class Cache:
  # Keys and values of one layer on one route. Routes never share a cache.
  held : int  # P
  keys : Tensor  # [rows * P, K * D]
  values : Tensor  # [rows * P, K * D]

  def __init__(self, rows: int, held: int, width: int, like: Tensor) -> None:
    self.held = held
    self.keys = torch.zeros([rows * held, width], dtype=6, device=like.device)
    self.values = torch.zeros([rows * held, width], dtype=6, device=like.device)

  def put(self, keys: Tensor, values: Tensor, step: Step) -> None:
    # keys and values [N, K * D] of the new positions
    torch.index_copy_(self.keys, 0, step.slots, keys)
    torch.index_copy_(self.values, 0, step.slots, values)

  def seen(self, stored: Tensor, head_size: int, step: Step) -> Tensor:
    # [B, K, T, D] of keys or values
    rows = stored[step.first_row * self.held:(step.first_row + step.rows) * self.held]
    return rows.view([step.rows, self.held, -1, head_size])[:, :step.seen].transpose(1, 2)


class Layer:
  # One decoder layer: a frozen layer, or an inner adaptor (usually with a narrower MLP).
  attention_norm : Tensor  # [H]
  qkv : Tensor  # [(A + 2 K) * D, H]: queries, keys, values
  output : Tensor  # [H, A * D]
  mlp_norm : Tensor  # [H]
  gate_up : Tensor  # [2 I, H]
  down : Tensor  # [H, I]
  heads : int  # A
  key_value_heads : int  # K
  head_size : int  # D
  epsilon : float

  def __init__(self, weights: List[Tensor], heads: int, key_value_heads: int, head_size: int, epsilon: float) -> None:
    self.attention_norm, self.qkv, self.output, self.mlp_norm, self.gate_up, self.down = weights
    self.heads = heads
    self.key_value_heads = key_value_heads
    self.head_size = head_size
    self.epsilon = epsilon

  def attention(self, x: Tensor, cache: Cache, step: Step) -> Tensor:
    # Grouped-query attention. The G queries that share a key-value head count as more positions of that head.
    d = self.head_size
    k = self.key_value_heads
    g = self.heads // k
    qkv = linear(x, self.qkv)
    queries_keys = step.rotate(qkv[:, :(self.heads + k) * d].view([-1, self.heads + k, d]))
    cache.put(queries_keys[:, self.heads:].reshape([-1, k * d]), qkv[:, (self.heads + k) * d:], step)
    queries = queries_keys[:, :self.heads].reshape([step.rows, step.new, k, g, d]).permute([0, 2, 3, 1, 4])
    mixed = torch.scaled_dot_product_attention(
        queries.reshape([step.rows, k, g * step.new, d]),
        cache.seen(cache.keys, d, step),
        cache.seen(cache.values, d, step),
        step.mask.repeat([1, 1, g, 1]))
    mixed = mixed.view([step.rows, k, g, step.new, d]).permute([0, 3, 1, 2, 4])
    return linear(mixed.reshape([-1, self.heads * d]), self.output)

  def mlp(self, x: Tensor) -> Tensor:
    gate, up = linear(x, self.gate_up).chunk(2, -1)
    return linear(torch.silu(gate) * up, self.down)

  def forward(self, x: Tensor, cache: Cache, step: Step) -> Tensor:
    # [N, H] -> [N, H]
    x = x + self.attention(norm(x, self.attention_norm, self.epsilon), cache, step)
    return x + self.mlp(norm(x, self.mlp_norm, self.epsilon))


class Route:
  plan : List[Layer]  # in running order
  caches : List[Cache]  # one for each layer of the plan
  norm : Tensor  # [H] before the head
  epsilon : float
  rows : int
  held : int

  def __init__(self, norm: Tensor, epsilon: float) -> None:
    self.plan = annotate(List[Layer], [])
    self.caches = annotate(List[Cache], [])
    self.norm = norm
    self.epsilon = epsilon
    self.rows = 0
    self.held = 0

  def reserve(self, rows: int, held: int) -> None:
    # Larger caches for all layers, where needed. What they held is gone.
    if rows > self.rows or held > self.held:
      self.rows = max(rows, self.rows)
      self.held = max(held, self.held)
      self.caches.clear()
      for layer in self.plan:
        self.caches.append(Cache(self.rows, self.held, layer.key_value_heads * layer.head_size, self.norm))

  def forward(self, x: Tensor, step: Step) -> Tensor:
    # [N, H] -> [N, H]
    for i in range(len(self.plan)):
      x = self.plan[i].forward(x, self.caches[i], step)
    return x


class Decoder(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  packed : List[bool]  # [True] when weights are bfloat16, packed for oneDNN
  tables : Dict[str, Tensor]  # embedding [V, H], head [V, H], cosine and sine [longest context, D / 2]
  frozen : List[Layer]
  routes : Dict[str, Route]

  # Loading. The Java side lends its tensors for the length of a call: what stays is a copy.

  def matrix(self, weight: Tensor) -> Tensor:
    if self.packed[0]:
      return ops.mkldnn._reorder_linear_weight(weight.to(15), None)
    return weight.clone()

  def layer(self, weights: List[Tensor], heads: int, key_value_heads: int, head_size: int, epsilon: float) -> Layer:
    kept = annotate(List[Tensor], [])
    for weight in weights:
      if weight.dim() == 2:
        kept.append(self.matrix(weight))
      else:
        kept.append(weight.clone())
    return Layer(kept, heads, key_value_heads, head_size, epsilon)

  def begin(self, embedding: Tensor, frequencies: Tensor, longest: int, packed: bool) -> None:
    # frequencies [D / 2]: rotation in radians from one position to the next
    self.packed.append(packed)
    self.tables["embedding"] = embedding.clone()
    if packed:
      self.tables["head"] = self.matrix(embedding)
    else:
      self.tables["head"] = self.tables["embedding"]
    angles = torch.outer(torch.arange(longest, dtype=6, device=frequencies.device), frequencies)
    self.tables["cosine"] = angles.cos()
    self.tables["sine"] = angles.sin()

  def untie_head(self, head: Tensor) -> None:
    self.tables["head"] = self.matrix(head)

  def add_frozen_layer(self, weights: List[Tensor], heads: int, key_value_heads: int, head_size: int, epsilon: float) -> None:
    self.frozen.append(self.layer(weights, heads, key_value_heads, head_size, epsilon))

  def add_route(self, route: str, norm: Tensor, epsilon: float) -> None:
    self.routes[route] = Route(norm.clone(), epsilon)

  def pass_frozen_layer(self, route: str, index: int) -> None:
    self.routes[route].plan.append(self.frozen[index])

  def pass_inner_adaptor(self, route: str, weights: List[Tensor], heads: int, key_value_heads: int, head_size: int, epsilon: float) -> None:
    self.routes[route].plan.append(self.layer(weights, heads, key_value_heads, head_size, epsilon))

  def remove_route(self, route: str) -> None:
    self.routes.pop(route)

  # Running.

  def reserve(self, route: str, rows: int, held: int) -> None:
    self.routes[route].reserve(rows, held)

  def embed(self, ids: Tensor) -> Tensor:
    # [B, S] -> [N, H]
    return self.tables["embedding"].index_select(0, ids.reshape([-1]))

  def run(self, route: str, x: Tensor, positions: Tensor, last: Tensor, seen: int, first_row: int) -> Tensor:
    # x [N, H] of the new positions [B, S]; last [B]: which of the N ends each row -> logits [B, V]
    way = self.routes[route]
    step = Step(positions, seen, first_row, way.held, self.tables)
    x = way.forward(x, step).index_select(0, last)
    return linear(norm(x, way.norm, way.epsilon), self.tables["head"])

  def prefill(self, route: str, ids: Tensor, image_slots: Tensor, image_tokens: Tensor, positions: Tensor, last: Tensor, seen: int, first_row: int) -> Tensor:
    # A prompt [B, S] with image tokens [M, H] in place of the M of its N embeddings that image_slots names -> logits [B, V]
    x = self.embed(ids).index_copy(0, image_slots, image_tokens)
    return self.run(route, x, positions, last, seen, first_row)

  def decode(self, route: str, ids: Tensor, positions: Tensor, seen: int, first_row: int) -> Tensor:
    # One more token per row: ids and positions [B, 1] -> logits [B, V]
    last = torch.arange(ids.size(0), device=ids.device)
    return self.run(route, self.embed(ids), positions, last, seen, first_row)

  def choose(self, logits: Tensor) -> Tensor:
    # Greedy choice: [B, V] -> [B, 2]: token id and its log-probability
    best, id = torch.max(torch.log_softmax(logits, -1), -1)
    return torch.stack([id.to(7), best.to(7)], -1)

  def prefill_greedily(self, route: str, ids: Tensor, image_slots: Tensor, image_tokens: Tensor, positions: Tensor, last: Tensor, seen: int, first_row: int) -> Tensor:
    return self.choose(self.prefill(route, ids, image_slots, image_tokens, positions, last, seen, first_row))

  def decode_greedily(self, route: str, ids: Tensor, positions: Tensor, seen: int, first_row: int) -> Tensor:
    return self.choose(self.decode(route, ids, positions, seen, first_row))

  def mean_embedding(self, ids: Tensor) -> Tensor:
    # [n] -> [H]
    return torch.mean(self.embed(ids), [0])
