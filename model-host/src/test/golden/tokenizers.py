"""Makes the small tokenizers in src/test/resources/mekiki/tokenizer and what others compute with them.

    python tokenizers.py <output folder>

Two vocabularies are trained on a few lines of text of our own: byte-level BPE cut as Llama 3 cuts, and BPE with byte
fallback and scores as SentencePiece makes it. Both are written as a Hugging Face folder and as GGUF metadata. golden.json
holds the ids that Hugging Face's tokenizers gives for the folders and llama.cpp for the GGUF files.

Made with tokenizers 0.23.3, transformers 5.24.0, gguf 0.19.0, llama_cpp_python 0.3.36.
"""
import importlib.util
import json
import pathlib
import random
import sys
import unicodedata

here = pathlib.Path(__file__).resolve().parent
sys.path = [p for p in sys.path if pathlib.Path(p or ".").resolve() != here]  # this file is named like a library

import gguf  # noqa: E402
import llama_cpp  # noqa: E402
from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers  # noqa: E402
from tokenizers import AddedToken, Regex  # noqa: E402
from transformers.convert_slow_tokenizer import generate_merges  # noqa: E402

LLAMA3 = (r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*"
          r"|\s*[\r\n]+|\s+(?!\S)|\s+")
CORPUS = [
    "The screw on the left side of the metal plate is missing, and the plate shows a scratch of 25 mm.",
    "Is this part OK? The customer says that it doesn't fit; we've measured 1234.5 mm and they'll send 3 more photos.",
    "Ist das Gehäuse beschädigt? Die Prüfung zeigt einen Kratzer.",
    "この部品は大丈夫ですか？写真には傷があります。検査の結果は不良です。",
    "这个零件有划痕吗？照片显示有一个洞。",
    "parts  and   more    parts\n\n\tindented line\n", "user assistant system\n\nuser\nassistant\n",
    "camelCaseWordsAndHTTPServer a/b\\c//d\n/e 12345 don't I'LL we've THEY'RE 3.14159  \n\n\n//\n ½ ①②③ 1 2 3 22 33 ２０２６年",
] * 4
TEXTS = [
    "Is this part OK?", " leading and trailing  ", "  two  spaces\tand a tab\r\n\r\nnew   lines\n", "12345 parts, No. 7; 3.14159",
    "don't I'LL we've THEY'RE", "目利きとは何ですか？", "この部品は、OKですか。２０２６年１１月", "这是一只青蛙。零件12", "emoji 🐸🇯🇵👩‍🔧 and e\u0301 é",
    "\u0000control\u0001", "camelCaseWordsAndHTTPServer", "a/b\\c//d\n/e", "▁ lower one eighth ▁▁", "<s> </s> <unk> <0x0A>", "[INST] x [/INST]",
    "<|begin_of_text|><|eot_id|>", "<|start_header_id|>user<|end_header_id|>\n\nHi<|eot_id|>", "Ünïcödé ﬁ ½ ①②③ Ⅷ", "\u3000wide\u00a0blank\u2003", "\n", " ", "   ",
    "x" * 70, "สวัสดี नमस्ते שלום مرحبا", "",
]


def random_texts():
    chance = random.Random(20261124)
    blocks = [(0x20, 0x7E), (0xA0, 0x24F), (0x370, 0x5FF), (0x900, 0x97F), (0x2000, 0x206F), (0x3040, 0x30FF), (0x4E00, 0x9FFF),
              (0xAC00, 0xD7A3), (0x1F300, 0x1FAFF), (0x0, 0x20)]
    for _ in range(120):
        yield "".join(chr(chance.randint(*chance.choice(blocks))) for _ in range(chance.randint(1, 24)))


def byte_level():
    tokenizer = Tokenizer(models.BPE(ignore_merges=True))
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([
        pre_tokenizers.Split(Regex(LLAMA3), "isolated"), pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)])
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.train_from_iterator(CORPUS, trainers.BpeTrainer(
        vocab_size=640, initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet()), show_progress=False))
    names = ["<|begin_of_text|>", "<|end_of_text|>", "<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>", "<|image|>"]
    tokenizer.add_special_tokens([AddedToken(name, special=True, normalized=False) for name in names])
    tokenizer.post_processor = processors.TemplateProcessing(
        "<|begin_of_text|> $A", special_tokens=[("<|begin_of_text|>", tokenizer.token_to_id("<|begin_of_text|>"))])
    return tokenizer


def sentence_piece():
    shape = json.loads(Tokenizer(models.BPE(byte_fallback=True, fuse_unk=True, unk_token="<unk>")).to_str())
    trained = Tokenizer(models.BPE())
    trained.normalizer = normalizers.Sequence([normalizers.Prepend("▁"), normalizers.Replace(" ", "▁")])
    trained.pre_tokenizer = pre_tokenizers.Split(Regex("(?=▁)"), "isolated")
    trained.train_from_iterator(CORPUS, trainers.BpeTrainer(vocab_size=330, show_progress=False))
    model = json.loads(trained.to_str())["model"]
    made = ["".join(pair) for pair in model["merges"]]
    letters = sorted(set(model["vocab"]) - set(made))
    letters = [letter for letter in letters if ord(letter) < 0x3000 or letter in "のは零件"]  # the rest falls back to bytes
    made = [token for token in dict.fromkeys(made) if all(letter in letters for letter in token)]
    tokens = ["<unk>", "<s>", "</s>"] + ["<0x%02X>" % byte for byte in range(256)] + made + letters
    scores = [0.0] * 259 + [-float(i) for i in range(len(made) + len(letters))]
    types = [2, 3, 3] + [6] * 256 + [1] * (len(made) + len(letters))
    vocabulary = {token: i for i, token in enumerate(tokens)}
    ordinary = {token: i for token, i in vocabulary.items() if types[i] == 1}
    merges = generate_merges(ordinary, {token: scores[i] for token, i in ordinary.items()})
    shape["model"].update(vocab=vocabulary, merges=[list(pair) for pair in merges])
    tokenizer = Tokenizer.from_str(json.dumps(shape))
    tokenizer.normalizer = trained.normalizer
    tokenizer.decoder = decoders.Sequence(
        [decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse(), decoders.Strip(" ", 1, 0)])
    tokenizer.add_special_tokens([AddedToken(name, special=True, normalized=False) for name in tokens[:3]])
    tokenizer.post_processor = processors.TemplateProcessing("<s> $A", special_tokens=[("<s>", 1)])
    return tokenizer, tokens, scores, types


def write_gguf(path, kind, pre, tokens, types, scores=None, merges=None, bos=None, eos=None, template=None):
    writer = gguf.GGUFWriter(path, "llama")
    writer.add_tokenizer_model(kind)
    if pre:
        writer.add_tokenizer_pre(pre)
    writer.add_token_list(tokens)
    writer.add_token_types(types)
    if scores:
        writer.add_token_scores(scores)
    if merges:
        writer.add_token_merges(merges)
    writer.add_bos_token_id(bos)
    writer.add_eos_token_id(eos)
    if template:
        writer.add_chat_template(template)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.close()


LLAMA3_TEMPLATE = (
    "{{- bos_token }}{%- for message in messages %}{{- '<|start_header_id|>' + message['role'] + '<|end_header_id|>\\n\\n' }}"
    "{{- message['content'] | trim + '<|eot_id|>' }}{%- endfor %}"
    "{%- if add_generation_prompt %}{{- '<|start_header_id|>assistant<|end_header_id|>\\n\\n' }}{%- endif %}")
INST_TEMPLATE = (
    "{{ bos_token }}{% for message in messages %}{% if message['role'] == 'user' %}{{ '[INST] ' + message['content'] + ' [/INST]' }}"
    "{% else %}{{ ' ' + message['content'] | trim + ' ' + eos_token }}{% endif %}{% endfor %}")


def write_folder(folder, tokenizer, bos, eos, ends, template):
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    configuration = {"bos_token": bos, "eos_token": {"__type": "AddedToken", "content": eos}, "chat_template": template}
    (folder / "tokenizer_config.json").write_text(json.dumps(configuration, indent=1, ensure_ascii=False) + "\n")
    (folder / "generation_config.json").write_text(json.dumps({"eos_token_id": ends}) + "\n")


def llama_ids(path, texts, special):
    model = llama_cpp.Llama(str(path), vocab_only=True, verbose=False)
    return [model.tokenize(text.encode(), add_bos=False, special=special) for text in texts]


def main(out):
    golden = {"texts": TEXTS, "random": list(random_texts())}
    level = byte_level()
    names = [token.content for token in level.get_added_tokens_decoder().values()]
    write_folder(out / "byte-level", level, names[0], names[4], [level.token_to_id(names[1]), level.token_to_id(names[4])],
                 LLAMA3_TEMPLATE)
    model = json.loads(level.to_str())["model"]
    tokens = [level.id_to_token(i) for i in range(level.get_vocab_size())]
    types = [3 if token in names else 1 for token in tokens]
    merges = [" ".join(pair) for pair in model["merges"]]
    for pre in ["llama-bpe", "gpt-2", "smollm", "qwen2", "tekken"]:
        path = out / f"byte-level-{pre}.gguf"
        write_gguf(path, "gpt2", pre, tokens, types, merges=merges, bos=tokens.index(names[0]), eos=tokens.index(names[4]),
                   template=LLAMA3_TEMPLATE if pre == "llama-bpe" else None)
        # llama.cpp leaves out that Qwen 2 composes characters (NFC) first, so it gets the composed text.
        texts = [unicodedata.normalize("NFC", text) for text in TEXTS] if pre == "qwen2" else TEXTS
        golden[f"llama.cpp {pre}"] = llama_ids(path, texts, special=True)
    golden["byte-level"] = [level.encode(text, add_special_tokens=False).ids for text in TEXTS]
    golden["byte-level random"] = [level.encode(text, add_special_tokens=False).ids for text in golden["random"]]

    piece, tokens, scores, types = sentence_piece()
    write_folder(out / "sentencepiece", piece, "<s>", "</s>", 2, INST_TEMPLATE)
    path = out / "sentencepiece.gguf"
    write_gguf(path, "llama", "default", tokens, types, scores=scores, bos=1, eos=2, template=INST_TEMPLATE)
    golden["llama.cpp sentencepiece"] = llama_ids(path, TEXTS, special=True)
    golden["sentencepiece"] = [piece.encode(text, add_special_tokens=False).ids for text in TEXTS]
    golden["sentencepiece random"] = [piece.encode(text, add_special_tokens=False).ids for text in golden["random"]]
    golden["sentencepiece decoded"] = [piece.decode(ids) for ids in golden["sentencepiece random"]]
    (out / "golden.json").write_text(json.dumps(golden, ensure_ascii=True) + "\n")
    for name in golden:
        if name.startswith("llama.cpp"):
            theirs = golden["sentencepiece" if "sentencepiece" in name else "byte-level"]
            print(name, "differs from Hugging Face in", [t for t, a, b in zip(TEXTS, golden[name], theirs) if a != b])


main(pathlib.Path(sys.argv[1]))
