# Whether a cell of a photo shows something like the things of the training: relative Mahalanobis distance
# (https://arxiv.org/abs/2106.09022) of its image features. The things' names have means of their own and share a
# covariance; a cell is strange where even the nearest name lies far off, given how far off it lies from all of them.
# The two distances differ only in the directions in which the names' means differ (Fisher's discriminants): the rest
# of a cell's features is never looked at. Names of one group (objects, defects, what is on a drawing) are measured by
# what is usual in the group.
#
# Sizes in comments: N cells, F features of a cell, C names, R directions.


class Familiar(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  standard : List[Tensor]  # mean and deviation [F] of the features over photos
  known : List[Tensor]  # directions [R, F]; along them: mean of all [R], means of the names [C, R], variance [R];
  # of each name's group the mean and deviation of the distance [C]
  sums : List[Tensor]  # while fitting, in double: [F, F] of products, [C, F] of features, [C] of cells

  # Loading. The Java side lends its tensors for the length of a call: what stays is a copy.

  def standardize(self, mean: Tensor, deviation: Tensor) -> None:
    self.standard.extend([mean.clone(), deviation.clone()])

  def know(self, known: List[Tensor]) -> None:
    for tensor in known:
      self.known.append(tensor.clone())

  def turned(self, features: Tensor) -> Tensor:
    # [N, F] -> [N, F]: standardized, of mean square 1, so that contrast says nothing
    x = (features - self.standard[0]) / self.standard[1]
    return x * torch.rsqrt(torch.mean(x * x, [-1], True) + 1e-6)

  # Telling.

  def along(self, features: Tensor) -> Tensor:
    # [N, F] -> [N, R]: from the mean of all
    return torch.linear(self.turned(features), self.known[0]) - self.known[1]

  def to_names(self, x: Tensor) -> Tensor:
    # [N, R] -> distance to each name less that to all [N, C]
    names = self.known[2] - self.known[1]
    return torch.sum(names * names, [-1]) - torch.linear(x, names) * 2.0

  def distance(self, features: Tensor) -> Tuple[Tensor, Tensor]:
    # [N, F] -> distance to the nearest name less that to all [N], and which name that is [N]
    x = self.along(features)
    nearest, name = torch.min(self.to_names(x), 1)
    return nearest + torch.sum(x * x - x * x / self.known[3], [-1]), name

  def strangeness(self, features: Tensor) -> Tensor:
    # [N, F] -> [N]
    distance, name = self.distance(features)
    return (distance - self.known[4].index_select(0, name)) / self.known[5].index_select(0, name)

  def margin(self, features: Tensor) -> Tensor:
    # [N, F] -> [N]: how much nearer the last name is than any other
    distances = self.to_names(self.along(features))
    return torch.min(distances[:, :-1], 1)[0] - distances[:, -1]

  # Fitting.

  def begin(self, names: int) -> None:
    size = self.standard[0].size(0)
    device = self.standard[0].device
    self.sums.append(torch.zeros([size, size], dtype=7, device=device))
    self.sums.append(torch.zeros([names, size], dtype=7, device=device))
    self.sums.append(torch.zeros([names], dtype=7, device=device))

  def add(self, features: Tensor, names: Tensor) -> None:
    # [N, F] and the place of each cell's name [N]
    x = self.turned(features).to(7)
    self.sums[0].addmm_(x.transpose(0, 1), x)
    self.sums[1].index_add_(0, names, x)
    self.sums[2].index_add_(0, names, torch.ones_like(x[:, 0]))

  def fit(self, ridge: float) -> None:
    # ridge: what is added to each feature's variance within the names, in shares of it
    products, features, cells = self.sums
    count = torch.sum(cells)
    means = features / cells.unsqueeze(1)
    center = torch.sum(features, [0]) / count
    within = (products - torch.linear(features.transpose(0, 1), means.transpose(0, 1))) / count
    spread = torch.diagonal(within)
    within = within + torch.diag(ridge * spread + 1e-4 * torch.mean(spread))
    factor = torch.linalg_cholesky(within)
    apart = (means - center) * torch.sqrt(cells / count).unsqueeze(1)
    white = torch.linalg_solve_triangular(factor, apart.transpose(0, 1), upper=False)  # [F, C]
    strength, turns = torch.linalg_eigh(torch.matmul(white.transpose(0, 1), white))  # [C] rising, [C, C]
    kept = strength > 1e-3 * torch.mean(strength)
    strength = strength[kept]
    axes = torch.matmul(white, turns[:, kept]) / torch.sqrt(strength)  # [F, R]
    directions = torch.linalg_solve_triangular(factor.transpose(0, 1), axes, upper=True).transpose(0, 1)
    self.known.clear()
    self.known.append(directions.to(6).contiguous())
    self.known.append(torch.matmul(directions, center).to(6))
    self.known.append(torch.linear(means, directions).to(6))
    self.known.append((strength + 1.0).to(6))
    self.known.append(torch.zeros_like(cells).to(6))
    self.known.append(torch.ones_like(cells).to(6))

  def settle(self, features: Tensor, groups: Tensor, count: int) -> None:
    # cells that were not fitted [N, F], and the group of each name [C], of so many
    distance, name = self.distance(features)
    group = groups.index_select(0, name)
    usual = self.known[4].clone()
    spread = self.known[5].clone()
    for each in range(count):
      own = distance[group == each]
      if own.size(0) < 20:
        own = distance
      usual[groups == each] = torch.mean(own)
      spread[groups == each] = torch.sqrt(torch.mean((own - torch.mean(own)) * (own - torch.mean(own)))) + 1e-6
    self.known[4] = usual
    self.known[5] = spread

  def found(self, which: int) -> Tensor:
    return self.known[which]
