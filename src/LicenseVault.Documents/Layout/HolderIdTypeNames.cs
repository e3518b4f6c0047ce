using System.Collections.Frozen;

namespace LicenseVault.Documents.Layout;

/// <summary>The names of the codes that say what kind of number a holder has (GB/T 36903-2018, appendix A).</summary>
internal static class HolderIdTypeNames
{
    private static readonly FrozenDictionary<string, (string Chinese, string English)> Names = new Dictionary<string, (string, string)>
    {
        ["001"] = ("统一社会信用代码", "Unified social credit code"),
        ["099"] = ("其他法人或其他组织有效证件代码", "Other identification of an organisation"),
        ["111"] = ("公民身份号码", "Citizen identity number"),
        ["114"] = ("中国人民解放军军官证编号", "PLA officer's card number"),
        ["115"] = ("中国人民武装警察部队警官证编号", "Armed Police officer's card number"),
        ["118"] = ("中国人民解放军士兵证编号", "PLA soldier's card number"),
        ["119"] = ("中国人民武装警察部队士兵证编号", "Armed Police soldier's card number"),
        ["120"] = ("中国人民解放军文职人员证编号", "PLA civilian's card number"),
        ["122"] = ("中国人民武装警察部队文职人员证编号", "Armed Police civilian's card number"),
        ["411"] = ("外交护照号", "Diplomatic passport number"),
        ["412"] = ("公务护照号", "Service passport number"),
        ["413"] = ("公务普通护照号", "Passport for public affairs number"),
        ["414"] = ("普通护照号", "Passport number"),
        ["511"] = ("台湾居民来往大陆通行证号码", "Mainland travel permit for Taiwan residents number"),
        ["516"] = ("港澳居民来往内地通行证号码", "Mainland travel permit for Hong Kong and Macao residents number"),
        ["999"] = ("其他自然人有效证件代码", "Other identification of a person"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The name in Chinese or English; what is no code of the list is given back as it is.</summary>
    public static string Of(string code, bool inChinese) =>
        Names.TryGetValue(code, out var name) ? inChinese ? name.Chinese : name.English : code;
}
