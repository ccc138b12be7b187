from __future__ import annotations

from .words import Words

JAPANESE = Words(
    other_version=lambda version: (
        f"このプラグインは Gajim 1.7 用です。お使いの Gajim は {version} のため、何も変更していません。"
        "プラグインがなくても、アシスタンスボットに「assist @友だち」と書けば依頼できます。"
    ),
    request="アシスタンスを依頼…",
    title="リモートアシスタンスの依頼",
    explain=lambda name: (
        f"{name} さんに、あなたの画面を見てもらえるかチャットで尋ねます。まだ何も共有されません。"
        "何を見せるかは後で選べ、いつでもやめられます。"
    ),
    whom="だれに助けてもらいますか？",
    no_contacts="連絡先がまだありません。先に追加してから、もう一度お試しください。",
    not_found=lambda typed: f"「{typed}」という連絡先はありません。選んでください：",
    not_unique=lambda typed: f"「{typed}」という連絡先が複数あります。選んでください：",
    about="どんな用件ですか？（省略できます）",
    about_hint="例：プリンターで印刷できません",
    left=lambda characters: f"残り {characters} 文字",
    send="依頼を送る",
    sending="送信中…",
    cancel="キャンセル",
    not_connected="チャットサーバーにサインインしていないため、いまは依頼できません。サインインしてから、もう一度お試しください。",
    bot_away=lambda usual: (
        "連絡先の中にオンラインのアシスタンスボットがないため、いまは依頼できません。連絡先になければ追加してください"
        f"（通常は {usual}）。あれば、1 分ほど待って再度試すか、チャットサーバーの管理者にお問い合わせください。"
    ),
    several_bots=lambda jids: (
        f"アシスタンスボットを名乗る連絡先が複数あります：{'、'.join(jids)}。知らないものを連絡先から外して、"
        "もう一度お試しください。"
    ),
    bot_silent="アシスタンスボットから応答がありません。ボットとのチャットを確認してから、もう一度お試しください。",
    failed=lambda why: f"アシスタンスボットが依頼を受け付けませんでした：{why}",
    sent="依頼を送りました。続きはここに表示されます。",
    presence={"online": "オンライン", "away": "離席中", "busy": "取り込み中", "offline": "オフライン"},
    command_usage="@友だち [用件]",
    command_asks="別の窓で依頼の内容を確かめてください。送るまでは、だれにも尋ねません。",
    command_told=lambda text: f"アシスタンスボットへ：{text}",
)
