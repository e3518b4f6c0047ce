using LicenseVault.Core.Catalogue;
using LicenseVault.Core.People;
using LicenseVault.Core.Sharing;
using LicenseVault.Core.Sharing.Delegating;
using LicenseVault.Server.Access;
using LicenseVault.Server.Auditing;
using LicenseVault.Server.Pages.Failures;

namespace LicenseVault.Server.Pages.Citizens;

/// <summary>Where a citizen sees who may act for them, ends it, and sees for whom they may act. It is given by two accounts with a proof: api-specs/sharing.md.</summary>
internal static class DelegationPages
{
    private const string Path = "/citizen/delegations";

    public static void MapCitizenDelegations(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapPeople(PeoplePolicies.Citizen).ExcludeFromDescription();
        pages.MapGet(Path, ListAsync);
        pages.MapPost($"{Path}/{{id}}/end", EndAsync);
    }

    private static async Task<PageResult> ListAsync(
        HttpContext context, Visit visit, SignedIn who, Delegations delegations, DelegationSides sides, TypeCatalogue types, CancellationToken cancel)
    {
        await NoteAsync(context, who, delegations, cancel);
        var known = await types.ListAsync(cancel);
        var rows = new List<DelegationRow>();
        foreach (var one in await delegations.OfPrincipalAsync(HolderOf(who), cancel))
            rows.Add(await RowAsync(one, one.Delegate, contents => contents.Delegate));
        var others = new List<DelegationRow>();
        foreach (var one in await delegations.OfDelegateAsync(HolderOf(who), cancel))
            others.Add(await RowAsync(one, one.Principal, contents => contents.Principal));
        return new DelegationsPage(visit, rows, others).ToResult();

        async Task<DelegationRow> RowAsync(Delegation one, string key, Func<DelegationContents, DelegationSide?> sideOf)
        {
            var contents = await delegations.ContentsOfAsync(one, cancel);
            return new DelegationRow(one, contents.Proof, NamesOf(one.Types, known, visit), await sides.ShownAsync(key, sideOf(contents), cancel));
        }
    }

    private static async Task<IResult> EndAsync(string id, HttpContext context, Visit visit, SignedIn who, Delegations delegations, CancellationToken cancel)
    {
        await NoteAsync(context, who, delegations, cancel);

        // One that counts no more already is what was asked for; the list says so.
        return await delegations.EndOwnAsync(HolderOf(who), id, cancel) is ProposalOutcome<Delegation>.Unknown ? FailurePages.NotFound(visit) : new SeeOther(Path);
    }

    private static async Task NoteAsync(HttpContext context, SignedIn who, Delegations delegations, CancellationToken cancel) =>
        AuditNotes.Of(context).Holder = (await delegations.ActingAsync(HolderOf(who), delegation: null, cancel))!.Holder;

    private static string? NamesOf(IReadOnlyList<string> codes, IReadOnlyList<CertificateType> types, Visit visit) =>
        codes.Count == 0 ? null : string.Join(visit.Text.ListSeparator, codes.Select(code => NameOf(types.FirstOrDefault(type => type.Code.ToString() == code), code, visit)));

    private static string NameOf(CertificateType? type, string code, Visit visit) =>
        type is null ? code : visit.Called(type.Name, type.NameEn);

    private static Person.Citizen HolderOf(SignedIn who) => (Person.Citizen)who.Person;
}
