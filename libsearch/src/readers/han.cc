// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/han.h"

#include <array>
#include <string_view>

#include "base/utf8.h"

namespace search::readers {
namespace {

constexpr std::string_view kShared =
    "的在一中人年日大了有和上是行月不作市新生公地出以家全成工部到多等方民海能"
    "展用分要法通前高后安力同合下化者道文理主美加水自表提本建可事示心台品元次"
    "重保任及面其小他活更目度天之定期子查外入平政也金北司社交名路量位最我持管"
    "此第相信正服共物利系好得局情被防特至科制明已所委式西原布受南起就近都看性"
    "比三消警山流斯向程基推院增回手影解代商意息里省集立城接今源供企指京站各如"
    "州造技而案由常收支因治件步江口球深二色研游告施河求首雨打果客某育克升身教"
    "但少群青取米感使周投老未放引域知然格助降村超需或型注完境整包股十女非居演"
    "些空限列世精做救反准直食四片排形效先港罗界王去马友宣快清容士健府每很改旅"
    "具德哪拉帝朝史古始什著族英星阿尼巴何林土太洲皇命校宗蒙曾字派五武香普兵卡"
    "印官早除攻邦言括即夫石它又光初且威易只候票率亦福功根另速再置俄神失修伊革"
    "波究";

constexpr std::string_view kSimplified =
    "国为发区时会动业对来进个于开现学长体员将场经这务与关实报机过电们产内车据"
    "网资间设题联并应记运点当强东队数还计总万线项组风标创责处称赛军从调导续门"
    "办广该两说传团统级参规预问华术议书着众气领达营党医专权编视监战费结无质种"
    "约尔险带际护环举号单获亿备亚户选图决张证让转济认类价协辑响别观头积显态况"
    "复优构检确没节职么条灾兰极园乐热变验师维请镇识装严闻织县给话红纪采爱划龙"
    "见样边馆断银随历执声较势习击铁违艺连论余围卫财温苏频黄额儿难评离农测双属"
    "满药负乌兴销则审剧宁讲启湾终讯绍届继仅阳岛诉坚养愿紧减训桥云许摄试疗陆购"
    "韩争乡临宝货挥几层状陈担诈访辆细飞络币帮录画损亲杨稳奖骗绿欧链载读综岁尽"
    "楼驾丰语库伤买轻戏压远练汇罚觉竞驶抢适厅础针筑贸码补轮谈奥课冲庆净听签纷"
    "沟鱼输够践盖简献弹驻厂欢拥饮阵吴隐换谢遗债涨写储择顺账卖询仪扩软钟辖钱树";

constexpr std::string_view kTraditional =
    "國為於時個後學會與軍發來區東戰對這經開動爾並內亞長種現統機過馬業進稱產當"
    "羅間聯體將電華義總島權兩約設麼議語關數黨達員灣領紀從車隊實組認運場縣爭臺"
    "則選傳計蘭屬務結賽韓們說濟導漢廣變維條線萬無書還術類舉決歐資處際蘇張視陸"
    "納帶歷鐵氣擊規該許別據誰論點門幾團奧風質較報殺沒強圖構應郵劉獲號獨級網繼"
    "參響邊興單劃龍衛題織轉隨連職問記農倫極標專續築協辦製溫創藝積眾樂觀樣離敗"
    "給恆環勢復陽圍層護魯飛聲裝調終裡轄見採遠頭師聖鎮親薩麗擁項營階兒漸遊園慶"
    "僅館備鮮責負雖雙熱宮細態滿話勝讓斷狀係節畫費詞範遷艦庫嚴盧獎鄭烏滅諾壓黃"
    "憲銀紅簽愛擔測絕確顯寫卻幣餘證魚鬥雲陳屆準萊況難訊試載併錄佔貴鄉諸寧歸減"
    "擴頓劇價遺彈駐奪財廢臨驗評編樓槍識訂亂戶澤盃執請醫衝貿晉礎豐輸葉隸優徵預"
    "舊須孫歲億喬險習貨廠輕禮異養臘貝夠軌簡勞詩脈蓋驅換麥討敵紐縮監輪雜襲頻鄰";

// The unified ideographs of the first block, where all of these characters are.
constexpr char32_t kFirst = 0x4E00, kLast = 0x9FFF;
using Classes = std::array<HanClass, kLast - kFirst + 1>;

const Classes& classes() {
  static const Classes table = [] {
    Classes made{};
    const auto mark = [&](std::string_view characters, HanClass kind) {
      for (std::size_t i = 0; i < characters.size();) {
        const utf8::Decoded c = utf8::decode(characters, i);
        made[c.code - kFirst] = kind;
        i += c.length;
      }
    };
    mark(kShared, HanClass::shared);
    mark(kSimplified, HanClass::simplified);
    mark(kTraditional, HanClass::traditional);
    return made;
  }();
  return table;
}

}  // namespace

HanClass han_class(char32_t code) {
  return code < kFirst || code > kLast ? HanClass::rare : classes()[code - kFirst];
}

}  // namespace search::readers
