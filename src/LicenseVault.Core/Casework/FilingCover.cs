using System.Globalization;
using System.Text;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Core.Casework;

/// <summary>Writes what whoever opens a filing package reads first.</summary>
internal static class FilingCover
{
    public static string Of(FiledCase filed)
    {
        var (purpose, at) = (filed.Purpose, filed.At.ToOffset(ValidityPeriod.Offset));
        var text = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"办件归档材料：{purpose.Case}，事项 {purpose.Matter}，事由：{purpose.Purpose}。{filed.Agency} 于 {at:yyyy-MM-dd HH:mm} 取用，代替纸质复印件；加注件、核验回执均可在电子证照库首页上传核验。\r\n");
        if (filed.Missing.Count > 0)
            text.Append("材料不齐：").AppendJoin("、", filed.Missing.Select(one => $"{one.Name}（{(one.IsShown ? "已出示，核验未通过" : "未出示")}）")).Append("。\r\n");
        if (HoldersOf(filed.Holders.Comparison) is { } holders)
            text.Append(holders).Append("\r\n");
        foreach (var (index, certificate) in filed.Certificates.Index())
        {
            text.Append(CultureInfo.InvariantCulture, $"{index + 1:00} {certificate.Name} {certificate.Identifier} 核验{ResultOf(certificate.Verdict)}")
                .Append(certificate.Copy is null ? "，无加注件" : "")
                .Append(filed.Holders.WantConfirmation ? HolderOf(filed.Holders.NumberOf(certificate.Identifier)) : "")
                .Append("\r\n");
        }

        return text.ToString();
    }

    private static string? HoldersOf(HolderComparison comparison) => comparison switch
    {
        HolderComparison.Sole => null,
        HolderComparison.One => "持证主体：按证件号码比对，各证照属同一持证主体。",
        HolderComparison.Different => "持证主体：按证件号码比对，各证照属不同持证主体；取用人员已确认符合本办件需要。",
        _ => "持证主体：部分证照无法按证件号码比对；取用人员已确认符合本办件需要。",
    };

    private static string HolderOf(int? number) =>
        number is null ? "，持证主体未比对" : string.Create(CultureInfo.InvariantCulture, $"，持证主体 {number}");

    private static string ResultOf(Verdict verdict) => verdict switch
    {
        Verdict.Pass => "通过",
        Verdict.Fail => "不通过",
        _ => "无法完成",
    };
}
