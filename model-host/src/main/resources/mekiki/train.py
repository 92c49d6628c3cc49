# Trains the inner adaptors and the projector of one answer route; everything else stays frozen. One call is one
# step: forward, backward and AdamW (https://arxiv.org/abs/1711.05101) with the gradient clipped to a length.
#
# Several questions about a photo share its prefix in one row: a position sees what is before it in the prefix and
# in its own question, so each question reads as if it were alone.
#
# Sizes in comments: B photos, S positions in a row, P of them before the photo, N cells of a photo, F features of a
# cell, L answer tokens in all rows, H hidden, A query heads, K key-value heads, D head size, V vocabulary.


class Training(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  settings : Dict[str, int]
  numbers : Dict[str, float]
  tables : Dict[str, Tensor]  # embedding [V, H], head [V, H], frequencies [D / 2]
  frozen : List[Tensor]  # six of each frozen layer
  fixed : List[Tensor]  # mean and deviation [F]; the read-out's perceptron, weight [H + 1, 5], code [4, stops, H]
  after : List[int]  # frozen layers that an adaptor follows
  weights : List[Tensor]  # trained, float32: six of each adaptor; norm; four of the projector and its places
  first : List[Tensor]  # mean of each weight's gradients
  second : List[Tensor]  # and of their squares
  rates : List[float]  # learning rate of each weight at the schedule's height

  # Loading. The Java side lends its tensors for the length of a call: what stays is a copy.

  def begin(self, embedding: Tensor, head: Tensor, frequencies: Tensor, sizes: List[int], dtype: int, before: int, epsilon: float, decay: float, clip: float) -> None:
    # sizes: A, K, D; dtype of the matrices: 6 float32, 15 bfloat16; before: P
    self.settings["heads"], self.settings["key_value_heads"], self.settings["head_size"] = sizes
    self.settings["dtype"] = dtype
    self.settings["before"] = before
    self.numbers["epsilon"] = epsilon
    self.numbers["decay"] = decay
    self.numbers["clip"] = clip
    self.tables["embedding"] = embedding.clone()
    self.tables["frequencies"] = frequencies.clone()
    if head.numel() > 0:
      self.tables["head"] = head.clone().to(dtype)
    else:
      self.tables["head"] = embedding.clone().to(dtype)

  def add_frozen_layer(self, weights: List[Tensor]) -> None:
    for weight in weights:
      if weight.dim() == 1:
        self.frozen.append(weight.clone())
      else:
        self.frozen.append(weight.clone().to(self.settings["dtype"]))

  def add_fixed(self, tensor: Tensor) -> None:
    self.fixed.append(tensor.clone())

  def add_place(self, layer: int) -> None:
    self.after.append(layer)

  def add_weight(self, weight: Tensor, rate: float) -> None:
    kept = weight.clone()
    self.first.append(torch.zeros_like(kept))
    self.second.append(torch.zeros_like(kept))
    self.rates.append(rate)
    self.weights.append(kept.requires_grad_(True))

  def set_state(self, i: int, weight: Tensor, first: Tensor, second: Tensor) -> None:
    torch.set_grad_enabled(False)
    self.weights[i].copy_(weight)
    self.first[i].copy_(first)
    self.second[i].copy_(second)

  def weight(self, i: int) -> Tensor:
    return self.weights[i].detach()

  def first_moment(self, i: int) -> Tensor:
    return self.first[i]

  def second_moment(self, i: int) -> Tensor:
    return self.second[i]

  # Forward.

  def linear(self, x: Tensor, weight: Tensor) -> Tensor:
    dtype = self.settings["dtype"]
    return torch.linear(x.to(dtype), weight.to(dtype)).to(6)

  def norm(self, x: Tensor, weight: Tensor) -> Tensor:
    return torch.rms_norm(x, [x.size(-1)], weight, self.numbers["epsilon"])

  def perceptron(self, features: Tensor, w: List[Tensor], mean: Tensor, deviation: Tensor) -> Tensor:
    # [B, N, F] -> [B, N, H], float32 as where it is served
    x = (features - mean) / deviation
    return torch.linear(torch.gelu(torch.linear(x, w[0], w[1])), w[2], w[3]) + w[4]

  def location_code(self, features: Tensor) -> Tensor:
    # The fixed read-out's place of each cell's object, see projector.py: [B, N, F] -> [B, N, H]
    seen = self.perceptron(features, self.fixed[4:9], self.fixed[2], self.fixed[3])
    one = torch.ones([seen.size(0), seen.size(1), 1], dtype=6, device=seen.device)
    found = torch.clamp(torch.matmul(torch.cat([seen, one], 2), self.fixed[9]), 0.0, 1.0)
    codes = self.fixed[10]
    stops = torch.arange(codes.size(1), dtype=6, device=seen.device)
    distance = found[:, :, :4].unsqueeze(-1) * (codes.size(1) - 1) - stops
    bell = torch.exp(-(distance * distance) / (2.0 * 0.49))
    bell = bell / torch.norm(bell, 2, [-1], True)
    return torch.einsum("bnck,ckh->bnh", [bell, codes]) * found[:, :, 4:]

  def image_tokens(self, features: Tensor) -> Tensor:
    projector = self.weights[6 * len(self.after) + 1:]
    return (self.perceptron(features, projector, self.fixed[0], self.fixed[1]) + self.location_code(features)) * 10.0

  def turned(self, x: Tensor, cosine: Tensor, sine: Tensor) -> Tensor:
    # Rotary embedding by halves: [B, S, heads, D]
    a, b = x.chunk(2, -1)
    return torch.cat([a * cosine - b * sine, b * cosine + a * sine], -1)

  def layer(self, x: Tensor, w: List[Tensor], cosine: Tensor, sine: Tensor, mask: Tensor) -> Tensor:
    # [B, S, H] -> [B, S, H]
    a, k, d = self.settings["heads"], self.settings["key_value_heads"], self.settings["head_size"]
    b = x.size(0)
    s = x.size(1)
    qkv = self.linear(self.norm(x, w[0]), w[1]).view([b, s, a + 2 * k, d])
    both = self.turned(qkv[:, :, :a + k], cosine, sine)
    queries = both[:, :, :a].transpose(1, 2)
    keys = torch.repeat_interleave(both[:, :, a:].transpose(1, 2), a // k, 1)
    values = torch.repeat_interleave(qkv[:, :, a + k:].transpose(1, 2), a // k, 1)
    mixed = torch.scaled_dot_product_attention(queries, keys, values, mask)
    x = x + self.linear(mixed.transpose(1, 2).reshape([b, s, a * d]), w[2])
    gate, up = self.linear(self.norm(x, w[3]), w[4]).chunk(2, -1)
    return x + self.linear(torch.silu(gate) * up, w[5])

  def answer_logits(self, features: Tensor, ids: Tensor, positions: Tensor, segments: Tensor, rows: Tensor) -> Tensor:
    # features [B, N, F]; ids, positions, segments [B, S]: 0 the prefix, 1.. the questions, -1 padding;
    # rows [L] of the B * S positions -> [L, V]
    embedded = torch.embedding(self.tables["embedding"], ids)
    image = self.image_tokens(features)
    before = self.settings["before"]
    x = torch.cat([embedded[:, :before], image, embedded[:, before + image.size(1):]], 1)
    angles = positions.to(6).unsqueeze(-1) * self.tables["frequencies"]
    cosine = torch.cos(angles).unsqueeze(2)
    sine = torch.sin(angles).unsqueeze(2)
    own = segments.unsqueeze(2) == segments.unsqueeze(1)
    shared = (segments == 0).unsqueeze(1)
    order = torch.arange(ids.size(1), device=ids.device)
    mask = ((own | shared) & (order.unsqueeze(0) <= order.unsqueeze(1))).unsqueeze(1)
    adaptor = 0
    for i in range(len(self.frozen) // 6):
      x = self.layer(x, self.frozen[6 * i:6 * i + 6], cosine, sine, mask)
      if adaptor < len(self.after) and self.after[adaptor] == i:
        x = self.layer(x, self.weights[6 * adaptor:6 * adaptor + 6], cosine, sine, mask)
        adaptor = adaptor + 1
    answers = x.reshape([-1, x.size(2)]).index_select(0, rows)
    return self.linear(self.norm(answers, self.weights[6 * len(self.after)]), self.tables["head"])

  def logits(self, features: Tensor, ids: Tensor, positions: Tensor, segments: Tensor, rows: Tensor) -> Tensor:
    torch.set_grad_enabled(False)
    return self.answer_logits(features, ids, positions, segments, rows)

  def loss(self, features: Tensor, ids: Tensor, positions: Tensor, segments: Tensor, rows: Tensor, targets: Tensor) -> Tensor:
    torch.set_grad_enabled(False)
    return torch.cross_entropy_loss(self.answer_logits(features, ids, positions, segments, rows), targets)

  # Backward.

  def gradients(self, loss: Tensor) -> List[Optional[Tensor]]:
    # torch.grad wants a list that was made as one of tensors
    weights = annotate(List[Tensor], [])
    for weight in self.weights:
      weights.append(weight)
    return torch.grad([loss], weights)

  def gradient(self, i: int, features: Tensor, ids: Tensor, positions: Tensor, segments: Tensor, rows: Tensor, targets: Tensor) -> Tensor:
    torch.set_grad_enabled(True)
    loss = torch.cross_entropy_loss(self.answer_logits(features, ids, positions, segments, rows), targets)
    gradient = self.gradients(loss)[i]
    torch.set_grad_enabled(False)
    found = torch.zeros_like(self.first[i])
    if gradient is not None:
      found = gradient
    return found

  def step(self, count: int, height: float, features: Tensor, ids: Tensor, positions: Tensor, segments: Tensor, rows: Tensor, targets: Tensor) -> Tensor:
    # count: of this step, from 1; height of the schedule, 0-1 -> mean loss of the L tokens, length of the gradient
    torch.set_grad_enabled(True)
    loss = torch.cross_entropy_loss(self.answer_logits(features, ids, positions, segments, rows), targets)
    gradients = self.gradients(loss)
    torch.set_grad_enabled(False)
    squares = torch.zeros([1], dtype=7)
    for gradient in gradients:
      if gradient is not None:
        squares = squares + torch.sum(gradient * gradient).to(7)
    length = torch.sqrt(squares)
    scale = torch.clamp(torch.reciprocal(length + 1e-6) * self.numbers["clip"], 0.0, 1.0).to(6)
    if bool(torch.isfinite(length + loss.detach())):
      self.update(gradients, scale, count, height)
    return torch.cat([loss.detach().view([1]).to(7), length])

  def update(self, gradients: List[Optional[Tensor]], scale: Tensor, count: int, height: float) -> None:
    # AdamW with decay rates 0.9 and 0.98 of the moments; vectors do not decay
    for i in range(len(self.weights)):
      weight = self.weights[i]
      found = gradients[i]
      rate = self.rates[i] * height
      if found is not None:
        gradient = found * scale
        if weight.dim() > 1:
          weight.mul_(1.0 - rate * self.numbers["decay"])
        self.first[i].mul_(0.9).add_(gradient, alpha=0.1)
        self.second[i].mul_(0.98).addcmul_(gradient, gradient, value=0.02)
        deviation = torch.sqrt(self.second[i] / (1.0 - 0.98 ** count)) + 1e-8
        weight.addcdiv_(self.first[i], deviation, value=-rate / (1.0 - 0.9 ** count))
