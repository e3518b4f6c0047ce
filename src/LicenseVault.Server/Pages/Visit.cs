using LicenseVault.Core.People;
using LicenseVault.Server.Access;
using LicenseVault.Server.Hosting;
using LicenseVault.Server.Pages.Languages;
using LicenseVault.Server.SignIn;
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
    /// <summary>Who has signed in; null on pages that are for anyone.</summary>
    public Person? Person { get; private init; }

    /// <summary>For the hidden field of each form of a person who signed in; see <see cref="FormTokens"/>.</summary>
    public string FormToken { get; private init; } = "";

    public bool CanSignIn { get; private init; }

    public bool IsLarge { get; private init; }

    public string Path { get; private init; } = "/";

    /// <summary>Whether this answers a form: then it has no address of its own, under which it could be asked for again in another language.</summary>
    public bool IsOfForm { get; private init; }

    private IQueryCollection Query { get; init; } = QueryCollection.Empty;

    /// <summary>Where the page was asked to go back to; null when it was not.</summary>
    public string? ReturnTo { get; private init; }

    public static ValueTask<Visit> BindAsync(HttpContext context) => ValueTask.FromResult(Of(context));

    public static Visit Of(HttpContext context)
    {
        var services = context.RequestServices;
        var language = LanguageChoice.Of(context.Request);
        var session = SignedIn.Find(context);
        return new Visit(
            language,
            services.GetRequiredService<Wordings>().In(language),
            services.GetRequiredService<SiteFiles>(),
            services.GetRequiredService<IOptions<LimitOptions>>().Value.UploadBytes / (1024 * 1024),
            services.GetRequiredService<IOptions<PageOptions>>().Value.Sandbox)
        {
            Person = session?.Person,
            FormToken = session is null ? "" : services.GetRequiredService<FormTokens>().Of(session),
            CanSignIn = services.GetRequiredService<IOptions<SignInOptions>>().Value.IsOn,
            IsLarge = TypeSize.IsLarge(context.Request),
            Path = context.Request.Path.Value ?? "/",
            IsOfForm = !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method),
            Query = context.Request.Query,
            ReturnTo = context.Request.Query["return"] is [var only] && LocalPath.IsOne(only) ? only : null,
        };
    }

    /// <summary>A name in the reader's language, as far as it has one.</summary>
    public string Called(string chinese, string english) => Language is Language.English && english.Length > 0 ? english : chinese;

    /// <summary>This page again, with something about it chosen.</summary>
    public string Choosing(string name, string value) =>
        QueryString.Create(Query.Where(part => part.Key != name).Append(new(name, value))).ToUriComponent();
}
