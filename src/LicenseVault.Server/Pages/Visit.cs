using LicenseVault.Server.Hosting;
using LicenseVault.Server.Pages.Languages;
using Microsoft.Extensions.Options;

namespace LicenseVault.Server.Pages;

/// <summary>What every page needs to know of the request it answers.</summary>
/// <param name="Language">The reader's language.</param>
/// <param name="Text">All texts in it.</param>
/// <param name="Site">Where style sheet and script are.</param>
/// <param name="LargestUpload">In whole megabytes.</param>
/// <param name="IsSandbox">Whether nothing here is real.</param>
internal sealed record Visit(Language Language, Wording Text, SiteFiles Site, int LargestUpload, bool IsSandbox)
{
    public static ValueTask<Visit> BindAsync(HttpContext context) => ValueTask.FromResult(Of(context));

    public static Visit Of(HttpContext context)
    {
        var services = context.RequestServices;
        var language = LanguageChoice.Of(context.Request);
        return new Visit(
            language,
            services.GetRequiredService<Wordings>().In(language),
            services.GetRequiredService<SiteFiles>(),
            services.GetRequiredService<IOptions<LimitOptions>>().Value.UploadBytes / (1024 * 1024),
            services.GetRequiredService<IOptions<PageOptions>>().Value.Sandbox);
    }
}
