# Trains the read-out of one adaptor alone, without the language model: what lies under each cell of a photo's
# grid, told cell by cell. One call is one step: forward, backward and AdamW (https://arxiv.org/abs/1711.05101)
# with the gradient clipped to a length.
#
# A cell learns whether it lies on a thing that has a box, how that box lies (mean distance of the edges, and
# generalized IoU, https://arxiv.org/abs/1902.09630), and what the thing is called: its token's cosine with the
# directions in which the frozen embeddings of the words differ.
#
# Sizes in comments: B photos, N cells of a photo, F features of a cell, U units, H hidden, W words.


class ReadOut(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  numbers : Dict[str, float]
  settings : Dict[str, int]
  fixed : List[Tensor]  # mean and deviation [F]; directions of the words [W, H], each of length 1
  weights : List[Tensor]  # trained, float32: [U, F], [U], [H, U], [H], [N, H]; heads [H + 1, 5] on tokens of size 1
  first : List[Tensor]  # mean of each weight's gradients
  second : List[Tensor]  # and of their squares

  # Loading. The Java side lends its tensors for the length of a call: what stays is a copy.

  def begin(self, mean: Tensor, deviation: Tensor, directions: Tensor, size: float, rate: float, decay: float, clip: float, dtype: int) -> None:
    # size: root mean square of the base's embeddings, which the tokens get, too; dtype of the perceptron's
    # matrices: 6 float32, 15 bfloat16
    self.fixed.extend([mean.clone(), deviation.clone(), directions.clone()])
    self.numbers["size"] = size
    self.numbers["rate"] = rate
    self.numbers["decay"] = decay
    self.numbers["clip"] = clip
    self.settings["dtype"] = dtype

  def add_weight(self, weight: Tensor) -> None:
    kept = weight.clone()
    self.first.append(torch.zeros_like(kept))
    self.second.append(torch.zeros_like(kept))
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

  def linear(self, x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
    dtype = self.settings["dtype"]
    return torch.linear(x.to(dtype), weight.to(dtype), bias.to(dtype)).to(6)

  def tokens(self, features: Tensor) -> Tensor:
    # [B, N, F] -> [B, N, H], see projector.py
    w = self.weights
    x = (features - self.fixed[0]) / self.fixed[1]
    return self.linear(torch.gelu(self.linear(x, w[0], w[1])), w[2], w[3]) + w[4]

  def overlap(self, found: Tensor, boxes: Tensor) -> Tensor:
    # Generalized IoU of boxes [..., 4], -1 to 1
    width = torch.relu(found[..., 2:] - found[..., :2])
    area = width[..., 0] * width[..., 1]
    true = boxes[..., 2:] - boxes[..., :2]
    both = torch.relu(torch.minimum(found[..., 2:], boxes[..., 2:]) - torch.maximum(found[..., :2], boxes[..., :2]))
    common = both[..., 0] * both[..., 1]
    union = area + true[..., 0] * true[..., 1] - common
    around = torch.maximum(found[..., 2:], boxes[..., 2:]) - torch.minimum(found[..., :2], boxes[..., :2])
    hull = torch.abs(around[..., 0] * around[..., 1])
    return common / torch.clamp_min(union, 1e-9) - (hull - union) / (hull + 1e-6)

  def losses(self, features: Tensor, words: Tensor, boxes: Tensor, weights: Tensor, presence: Tensor) -> Tensor:
    # features [B, N, F]; words [B, N]: row of the directions, -1 none; boxes [B, N, 4]; weights [B, N]: of a cell
    # among those on a thing, 0 elsewhere; presence [B, N]: 1 on a thing, 0 on none, -1 not counted
    # -> presence, box, overlap, name, size
    token = self.tokens(features)
    one = torch.ones([token.size(0), token.size(1), 1], dtype=6, device=token.device)
    found = torch.matmul(torch.cat([token / self.numbers["size"], one], 2), self.weights[5])
    # Where it is served, presence is cut off at 0 and 1: beyond, nothing is wrong
    short = torch.relu(1.0 - found[..., 4]) * (presence > 0.5).to(6)
    over = torch.relu(found[..., 4]) * ((presence < 0.5) & (presence > -0.5)).to(6)
    seen = torch.sum(short * short + over * over) / torch.clamp_min(torch.sum((presence > -0.5).to(6)), 1.0)
    share = weights / torch.clamp_min(torch.sum(weights), 1e-6)
    edges = torch.sum(torch.mean(torch.abs(found[..., :4] - boxes), [-1]) * share)
    apart = torch.sum((1.0 - self.overlap(found[..., :4], boxes)) * share)
    length = torch.norm(token, 2, [-1], True)
    cosine = torch.matmul(token / (length + 1e-6), torch.t(self.fixed[2]))
    likely = torch.log_softmax(cosine * 20.0, -1)
    named = weights * (words >= 0).to(6)
    right = torch.gather(likely, -1, torch.clamp_min(words, 0).unsqueeze(-1)).squeeze(-1)
    nll = -(right * 0.98 + torch.mean(likely, [-1]) * 0.02)
    name = torch.sum(nll * named) / torch.clamp_min(torch.sum(named), 1e-6)
    relative = length.squeeze(-1) / (self.numbers["size"] * float(token.size(2)) ** 0.5)
    size = torch.mean((relative - 1.0) * (relative - 1.0))
    return torch.stack([seen * 4.0, edges * 4.0, apart * 1.0, name * 1.0, size * 0.05])

  def loss(self, features: Tensor, words: Tensor, boxes: Tensor, weights: Tensor, presence: Tensor) -> Tensor:
    torch.set_grad_enabled(False)
    return torch.sum(self.losses(features, words, boxes, weights, presence))

  # Backward.

  def gradients(self, loss: Tensor) -> List[Optional[Tensor]]:
    # torch.grad wants a list that was made as one of tensors
    weights = annotate(List[Tensor], [])
    for weight in self.weights:
      weights.append(weight)
    return torch.grad([loss], weights)

  def gradient(self, i: int, features: Tensor, words: Tensor, boxes: Tensor, weights: Tensor, presence: Tensor) -> Tensor:
    torch.set_grad_enabled(True)
    gradient = self.gradients(torch.sum(self.losses(features, words, boxes, weights, presence)))[i]
    torch.set_grad_enabled(False)
    found = torch.zeros_like(self.first[i])
    if gradient is not None:
      found = gradient
    return found

  def step(self, count: int, height: float, features: Tensor, words: Tensor, boxes: Tensor, weights: Tensor, presence: Tensor) -> Tensor:
    # count: of this step, from 1; height of the schedule, 0-1 -> loss, length of the gradient, the loss's five parts
    torch.set_grad_enabled(True)
    parts = self.losses(features, words, boxes, weights, presence)
    loss = torch.sum(parts)
    gradients = self.gradients(loss)
    torch.set_grad_enabled(False)
    squares = torch.zeros([1], dtype=7)
    for gradient in gradients:
      if gradient is not None:
        squares = squares + torch.sum(gradient * gradient).to(7)
    length = torch.sqrt(squares)
    scale = torch.clamp(torch.reciprocal(length + 1e-6) * self.numbers["clip"], 0.0, 1.0).to(6)
    if bool(torch.isfinite(length + loss.detach())):
      self.update(gradients, scale, count, self.numbers["rate"] * height)
    return torch.cat([loss.detach().view([1]).to(7), length, parts.detach().to(7)])

  def update(self, gradients: List[Optional[Tensor]], scale: Tensor, count: int, rate: float) -> None:
    # AdamW with decay rates 0.9 and 0.98 of the moments; vectors do not decay
    for i in range(len(self.weights)):
      weight = self.weights[i]
      found = gradients[i]
      if found is not None:
        gradient = found * scale
        if weight.dim() > 1:
          weight.mul_(1.0 - rate * self.numbers["decay"])
        self.first[i].mul_(0.9).add_(gradient, alpha=0.1)
        self.second[i].mul_(0.98).addcmul_(gradient, gradient, value=0.02)
        deviation = torch.sqrt(self.second[i] / (1.0 - 0.98 ** count)) + 1e-8
        weight.addcdiv_(self.first[i], deviation, value=-rate / (1.0 - 0.9 ** count))
