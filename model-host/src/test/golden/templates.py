"""Makes src/test/resources/mekiki/jinja/golden.json: what Hugging Face's transformers renders and tokenizes.

    python templates.py <src/test/resources/mekiki> <GGUF file of the default base>

The templates are our own, each in the manner of a family of models; the last one is read from the GGUF file when the
tests run, only its renderings are kept here. Made with transformers 5.24.0, Jinja2 3.1.6.
"""
import datetime
import json
import pathlib
import sys

here = pathlib.Path(__file__).resolve().parent
sys.path = [p for p in sys.path if pathlib.Path(p or ".").resolve() != here]

import gguf  # noqa: E402
from transformers import PreTrainedTokenizerFast  # noqa: E402
from transformers.utils import chat_template_utils  # noqa: E402

CHATS = {
    "question": [{"role": "user", "content": "Is this part OK?"}],
    "blanks": [{"role": "user", "content": "  two lines \n\n here\t\n"}],
    "special": [{"role": "user", "content": "<|im_end|> </s> [INST] <|eot_id|> {{ bos_token }} {% raw %}"}],
    "turns": [{"role": "system", "content": " Be brief.\n"}, {"role": "user", "content": " 部品は？ "},
              {"role": "assistant", "content": "<think>\nhm\n</think>\n\n OK "}, {"role": "user", "content": "Sure? 🐸"}],
    "odd": [{"role": "user", "content": "a"}, {"role": "user", "content": "b"}],
}
TEMPLATES = {
    "chatml": "{% for m in messages %}{{ '<|im_start|>' + m['role'] + '\\n' + m['content'] + '<|im_end|>' + '\\n' }}{% endfor %}"
              "{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}",
    "chatml with a default": "{%- if messages[0].role != 'system' %}\n    {{- '<|im_start|>system\\nYou help.<|im_end|>\\n' }}\n{%- endif %}\n"
                             "{%- for m in messages %}\n    {{- '<|im_start|>' ~ m.role ~ '\\n' ~ m.content ~ '<|im_end|>\\n' }}\n{%- endfor %}\n"
                             "{%- if add_generation_prompt %}\n    {{- '<|im_start|>assistant\\n' }}\n{%- endif %}\n",
    "llama 2": "{% if messages[0]['role'] == 'system' %}{% set rest = messages[1:] %}{% set told = messages[0]['content'] %}"
               "{% else %}{% set rest = messages %}{% set told = false %}{% endif %}{% for m in rest %}"
               "{% if (m['role'] == 'user') != (loop.index0 % 2 == 0) %}{{ raise_exception('Turns must alternate') }}{% endif %}"
               "{% if loop.index0 == 0 and told != false %}{% set c = '<<SYS>>\\n' + told + '\\n<</SYS>>\\n\\n' + m['content'] %}"
               "{% else %}{% set c = m['content'] %}{% endif %}{% if m['role'] == 'user' %}{{ bos_token + '[INST] ' + c.strip() + ' [/INST]' }}"
               "{% elif m['role'] == 'assistant' %}{{ ' ' + c.strip() + ' ' + eos_token }}{% endif %}{% endfor %}",
    "zephyr": "{% for m in messages %}\n{% if m['role'] == 'user' %}\n{{ '<|user|>\\n' + m['content'] + eos_token }}\n"
              "{% elif m['role'] == 'system' %}\n{{ '<|system|>\\n' + m['content'] + eos_token }}\n{% elif m['role'] == 'assistant' %}\n"
              "{{ '<|assistant|>\\n'  + m['content'] + eos_token }}\n{% endif %}\n{% if loop.last and add_generation_prompt %}\n"
              "{{ '<|assistant|>' }}\n{% endif %}\n{% endfor %}",
    "llama 3": "{{- bos_token }}\n{%- if not date_string is defined %}\n    {%- if strftime_now is defined %}\n"
               "        {%- set date_string = strftime_now(\"%d %b %Y\") %}\n    {%- endif %}\n{%- endif %}\n"
               "{#- the system message is taken out of the turns #}\n{%- if messages[0]['role'] == 'system' %}\n"
               "    {%- set told = messages[0]['content']|trim %}\n    {%- set messages = messages[1:] %}\n{%- else %}\n"
               "    {%- set told = \"\" %}\n{%- endif %}\n{{- \"<|start_header_id|>system<|end_header_id|>\\n\\n\" }}\n"
               "{{- \"Today: \" + date_string + \"\\n\\n\" }}\n{{- told }}\n{{- \"<|eot_id|>\" }}\n{%- for m in messages %}\n"
               "    {%- if not (m.role == 'ipython' or 'tool_calls' in m) %}\n"
               "        {{- '<|start_header_id|>' + m['role'] + '<|end_header_id|>\\n\\n'+ m['content'] | trim + '<|eot_id|>' }}\n"
               "    {%- endif %}\n{%- endfor %}\n{%- if add_generation_prompt %}\n"
               "    {{- '<|start_header_id|>assistant<|end_header_id|>\\n\\n' }}\n{%- endif %}\n",
    "mistral": "{%- if messages[0][\"role\"] == \"system\" %}\n    {%- set told = messages[0][\"content\"] %}\n    {%- set rest = messages[1:] %}\n"
               "{%- else %}\n    {%- set rest = messages %}\n{%- endif %}\n{%- set ns = namespace() %}\n{%- set ns.index = 0 %}\n"
               "{%- for m in rest %}\n    {%- if (m[\"role\"] == \"user\") != (ns.index % 2 == 0) %}\n"
               "        {{- raise_exception(\"After the optional system message, roles alternate\") }}\n    {%- endif %}\n"
               "    {%- set ns.index = ns.index + 1 %}\n{%- endfor %}\n{{- bos_token }}\n{%- for m in rest %}\n"
               "    {%- if m[\"role\"] == \"user\" %}\n        {%- if loop.last and told is defined %}\n"
               "            {{- \"[INST]\" + told + \"\\n\\n\" + m[\"content\"] + \"[/INST]\" }}\n        {%- else %}\n"
               "            {{- \"[INST]\" + m[\"content\"] + \"[/INST]\" }}\n        {%- endif %}\n"
               "    {%- elif m[\"role\"] == \"assistant\" %}\n        {{- m[\"content\"] + eos_token}}\n    {%- endif %}\n{%- endfor %}\n",
    "thinking": "{%- set ns = namespace(last=messages|length - 1, open=true) %}\n{%- for m in messages[::-1] %}\n"
                "    {%- set at = (messages|length - 1) - loop.index0 %}\n    {%- if ns.open and m.role == 'user' and not "
                "(m.content.startswith('<tool>') and m.content.endswith('</tool>')) %}\n        {%- set ns.open = false %}\n"
                "        {%- set ns.last = at %}\n    {%- endif %}\n{%- endfor %}\n{%- for m in messages %}\n    {%- set c = m.content %}\n"
                "    {%- if m.role == 'assistant' and '</think>' in m.content %}\n"
                "        {%- set c = m.content.split('</think>')[-1].lstrip('\\n') %}\n"
                "        {%- set r = m.content.split('</think>')[0].rstrip('\\n').split('<think>')[-1].lstrip('\\n') %}\n"
                "        {%- if loop.index0 > ns.last %}{{- '[' ~ r.strip('\\n') ~ ']' }}{%- endif %}\n    {%- endif %}\n"
                "    {{- '<|im_start|>' + m.role + '\\n' + c + '<|im_end|>' }}\n{% endfor %}",
    "tools of the language": "{%- macro turn(role, text='', n=2) -%}\n{{ loop_name|default('turn') }}:{{ role|upper|replace('U', 'u') }}"
                             ":{{ text|trim }}{{ '!' * n }}\n{%- endmacro %}\n"
                             "{% for m in messages if m.content|length > 1 %}\n  {%- generation %}{{ turn(m.role, text=m.content) }}{% endgeneration %}\n"
                             "  {%- if loop.index == 3 %}{% break %}{% endif %}\n{%+ else %}\nnone{% endfor %}\n"
                             "{%- set block %}{{ messages|map(attribute='role')|unique|join(', ') }}{% endset %}\n"
                             "({{ block }}) {{ messages|selectattr('role', 'equalto', 'user')|list|length }} {{ messages[0]|tojson }} "
                             "{{ messages[-1]|tojson(indent=2) }} {{ {'a': [1, 2.5, none, true], \"b\": messages[0].content} }}\n",
}
EXPRESSIONS = [
    "1 + 2 * 3 - 4 // 3 % 2", "-7 // 2", "2 ** 3 ** 0", "7 / 2", "1 ~ 'a' ~ none ~ true", "not 1 == 2 and 'x' in 'xy'", "'a' 'b'", "'é\\n\\x41\\u3042\"'",
    "[1, 2, 3][-1]", "[1, 2, 3, 4][1:-1]", "'abcdef'[::-2]", "{'a': 1}.a", "{'items': 1}['items']", "{'a': 1}.get('b', 3)", "missing",
    "missing is defined", "missing|default('d')", "'' or 'x'", "0 and 1", "1 < 2 < 3", "3 > 2 > 2", "'a' if false", "'a' if 0 else 'b' if 1 else 'c'",
    "' a b '.split()", "'a,b,,c'.split(',')", "'a,b,c'.split(',', 1)", "'xaxbx'.strip('x')", "'Hello World'.title().lower()", "'a-b'.replace('-', '+')",
    "'abc'.startswith(('x', 'a'))", "'abc'.find('c')", "'-'.join(['a', 'b'])", "'ab' * 2", "3 is odd", "4 is divisibleby 2", "none is none",
    "'x' is string and 1 is number", "[] is iterable", "{} is mapping", "[3, 1, 2]|sort|join('<')", "[1, 2]|first", "'abc'|last", "[1, 2, 3]|sum",
    "['b', 'A']|sort", "{'b': 1, 'a': 2}|dictsort|map('first')|join", "{'b': 1, 'a': 2}.items()|map('last')|list", "[1, [2, 'x\\'y']]", "'a\\nb'|indent", "1.0", "1e3", "-2|abs",
    "range(5, 0, -2)|list", "'1'|int + 1", "[1, 2]|map('string')|list", "[0, 1]|select|list", "[1, 2, 3]|reject('odd')|list", "'%'", "'日本語'|length",
    "'日本語'[1]", "'a'|upper ~ 'B'|lower", "{'x': 'ü\"\\n'}|tojson", "[{'a': 1}, {'a': 2}]|map(attribute='a')|list", "true|string", "dict(a=1, b='x')",
]


def render(template, context):
    compiled = chat_template_utils._compile_jinja_template(template)
    now = datetime.datetime(2026, 11, 24, 9, 5)
    try:
        return compiled.render(strftime_now=now.strftime, **context)
    except Exception as error:  # the template's own refusal, whatever the class
        return {"refused": str(error)}


def main(resources, base):
    names = {"bos_token": "<s>", "eos_token": "</s>"}
    chats = {name: dict(names, messages=chat, add_generation_prompt=True, tools=None, documents=None) for name, chat in CHATS.items()}
    golden = {"chats": CHATS, "templates": TEMPLATES, "renderings": {}, "ids": {}}
    shipped = gguf.GGUFReader(base).fields["tokenizer.chat_template"].contents()
    for name, template in {**TEMPLATES, "shipped": shipped}.items():
        golden["renderings"][name] = {chat: render(template, context) for chat, context in chats.items()}
    golden["expressions"] = [[text, render("{{ " + text + " }}", {})] for text in EXPRESSIONS]
    for folder in ["byte-level", "sentencepiece"]:
        configuration = json.loads((resources / "tokenizer" / folder / "tokenizer_config.json").read_text())
        tokenizer = PreTrainedTokenizerFast(
            tokenizer_file=str(resources / "tokenizer" / folder / "tokenizer.json"), bos_token=configuration["bos_token"],
            eos_token=configuration["eos_token"]["content"], chat_template=configuration["chat_template"])
        golden["ids"][folder] = {
            name: tokenizer.apply_chat_template(chat, add_generation_prompt=True, return_dict=False) for name, chat in CHATS.items()}
    (resources / "jinja").mkdir(exist_ok=True)
    (resources / "jinja" / "golden.json").write_text(json.dumps(golden, indent=1) + "\n")
    for name, renderings in golden["renderings"].items():
        print(name, [chat for chat, text in renderings.items() if isinstance(text, dict)])
    print([pair for pair in golden["expressions"] if isinstance(pair[1], dict)])


main(pathlib.Path(sys.argv[1]), sys.argv[2])
