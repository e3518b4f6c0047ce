using System.Diagnostics;
using System.Globalization;
using System.Text;
using LicenseVault.Core.Catalogue;
using LicenseVault.Server.CommandLine;
using LicenseVault.Tests;

namespace LicenseVault.Benchmarks;

/// <summary>
/// The food licence on a plain page with few words, as a version of its type: what a batch costs is then the batch and not the drawing, and a million of them find room on
/// one disk.
/// </summary>
internal static class SmallLicence
{
    private const string Header = "证照类型代码,证照颁发机构代码,许可证编号,经营者名称,持证主体代码类型,统一社会信用代码,证照有效期起始日期,证照有效期截止日期,法定代表人（负责人）,住所,经营场所,主体业态,经营项目,日常监督管理机构,日常监督管理人员,投诉举报电话,签发人";

    public static string Folder => Repository.Path("tests", "LicenseVault.Benchmarks", "SmallLicence");

    public static async Task ImportAsync(TypeCatalogue types, CancellationToken cancel)
    {
        if (await TypeFolder.ImportAsync(types, Folder, cancel) is TypeImport.Refused)
            throw new InvalidOperationException("The small licence was refused.");
    }

    /// <summary>Fills the folder of a sandbox, and imports the type there, as an operator would.</summary>
    public static async Task PrepareAsync(string vault, CancellationToken cancel)
    {
        Directory.CreateDirectory(vault);
        await using (var filled = await VaultProcess.StartAsync(vault, cancel))
            await filled.InterruptAsync(cancel);
        using var import = Process.Start("dotnet", [Path.Combine(AppContext.BaseDirectory, "LicenseVault.Server.dll"), "types", "import", Folder, "--data", vault]);
        await import.WaitForExitAsync(cancel);
        if (import.ExitCode != 0)
            throw new InvalidOperationException("The small licence was refused.");
    }

    /// <summary>The number of a row: one of its own for each <paramref name="row"/> of 0 to 10^13 - 1.</summary>
    public static string NumberOf(long row) => string.Create(CultureInfo.InvariantCulture, $"JY3{row:D13}");

    /// <summary>A file of CSV with a row for each number.</summary>
    public static async Task WriteAsync(string file, IEnumerable<string> numbers, CancellationToken cancel)
    {
        await using var writer = new StreamWriter(file, append: false, Encoding.UTF8);
        await writer.WriteLineAsync(Header.AsMemory(), cancel);
        foreach (var number in numbers)
        {
            await writer.WriteLineAsync(
                $"""11990000000001011Q002,119901000000110178,{number},示例餐饮公司,001,91990101MAX0000150,2026-01-09,2031-01-08,示例,示例省,示例省,餐饮服务经营者,"[""餐饮""]",示例省,,12315,示例"""
                    .AsMemory(),
                cancel);
        }
    }
}
